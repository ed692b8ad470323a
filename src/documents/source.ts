import type { SourceText } from '../diagnostics/location.js';
import { fieldLocator } from './positions.js';

/** A text under the name that the user gave it; all offsets refer to the text as given. */
export function sourceText(name: string, text: string): SourceText {
  return { name, text, locate: fieldLocator(text) };
}
