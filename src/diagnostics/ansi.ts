import type { Severity } from './diagnostic.js';

/** What a piece of a report is; colours follow rustc's. */
export type Style = Severity | 'strong' | 'gutter';

export type Paint = (style: Style, text: string) => string;

const SGR: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  note: '1;36',
  strong: '1',
  gutter: '1;34',
};

export const uncoloured: Paint = (_style, text) => text;

export const coloured: Paint = (style, text) => `\u001b[${SGR[style]}m${text}\u001b[0m`;
