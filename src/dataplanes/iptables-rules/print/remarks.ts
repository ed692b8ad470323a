import type { OriginIndex } from '../../../diagnostics/source-map.js';
import type { RuleBlock } from '../../../program/packet-filter.js';
import { remark, type Token } from './token.js';

/** What `#` lines say. */
export interface Annotations {
  /** On top of the text. */
  readonly preamble: readonly string[];
  /** Above the rules of a block. */
  readonly ofOrigin: (origin: OriginIndex) => readonly string[];
}

export function remarksOf(block: RuleBlock, annotations: Annotations | null): readonly Token[] {
  return annotations === null ? [] : annotations.ofOrigin(block.origin).map(remark);
}

export function preambleOf(annotations: Annotations | null): readonly Token[] {
  return annotations === null ? [] : annotations.preamble.map(remark);
}
