import { MORE_FIELD_TEXTS } from './more-texts.js';
import { SCALARS } from './scalars.js';
import { STREAMS } from './streams.js';
import { FIELD_TEXTS } from './texts.js';

const HEAD = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';

/** Every input that kubectl has been asked about, by a name. */
export const INPUTS: ReadonlyMap<string, string> = new Map([
  ...SCALARS.map((scalar) => [`value ${scalar}`, `${HEAD}spec:\n  x: ${scalar}\n`] as const),
  ...SCALARS.map((scalar) => [`key ${scalar}`, `${HEAD}spec:\n  ? ${scalar}\n  : x\n`] as const),
  ...[...FIELD_TEXTS, ...MORE_FIELD_TEXTS].map((text) => [`fields ${text}`, HEAD + text] as const),
  ...Object.entries(STREAMS).map(([name, text]) => [`stream ${name}`, text] as const),
]);
