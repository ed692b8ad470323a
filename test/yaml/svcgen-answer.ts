import { isDeepStrictEqual } from 'node:util';
import { CATALOG } from '../../src/diagnostics/catalog.js';
import { readDocuments } from '../../src/documents/parse.js';
import { sourceText } from '../../src/documents/source.js';
import type { Code } from '../../src/diagnostics/catalog.js';
import type { Answer } from './answer.js';

export interface SvcgenAnswer {
  readonly documents: readonly unknown[];
  readonly codes: readonly Code[];
}

export function svcgenAnswer(text: string): SvcgenAnswer {
  const codes: Code[] = [];
  const documents = readDocuments(sourceText('a.yaml', text), (code) => {
    codes.push(code);
  });
  return { documents: documents.map(({ value }) => value).filter((value) => value !== null), codes };
}

/** Null where svcgen does as kubectl does: the same values, or an error or the warning that kubectl refuses the text. */
export function differenceOf(text: string, kubectl: Answer): string | null {
  const { documents, codes } = svcgenAnswer(text);
  const refuses = codes.some((code) => CATALOG[code].severity === 'error' || code === 'SVC051');
  if (kubectl.refused !== undefined) return refuses ? null : `kubectl refuses: ${kubectl.refused}`;
  if (refuses) return `svcgen reports ${codes.join(', ')}`;
  const asJson: unknown = JSON.parse(JSON.stringify(documents));
  return isDeepStrictEqual(asJson, kubectl.documents) ? null : `svcgen reads ${JSON.stringify(asJson)}`;
}
