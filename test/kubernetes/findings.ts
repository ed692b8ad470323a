import type { Report } from '../../src/diagnostics/diagnostic.js';
import { helpOf, messageOf } from '../../src/diagnostics/diagnostic.js';
import { positionOf } from '../../src/diagnostics/location.js';
import { readDocuments } from '../../src/documents/parse.js';
import { sourceText } from '../../src/documents/source.js';
import { collectObjects, type Collected } from '../../src/kubernetes/collect.js';
import { FACTS_BY_RELEASE } from '../../src/releases/facts-by-release.js';

const RULES = {
  facts: FACTS_BY_RELEASE['1.36'],
  fieldValidation: 'strict',
  defaultNamespace: 'default',
  isNamed: () => false,
  hasConfiguration: false,
} as const;

export interface Findings {
  readonly report: Report;
  /** `CODE line:column`, in the order reported. */
  readonly places: string[];
  readonly messages: string[];
  readonly helps: (string | null)[];
}

export function collectFindings(): Findings {
  const places: string[] = [];
  const messages: string[] = [];
  const helps: (string | null)[] = [];
  const report: Report = (code, args, where, related = []) => {
    const found = { code, severity: 'error' as const, arguments: args, where, related };
    const position = where === null ? null : positionOf(where);
    places.push(position === null ? code : `${code} ${String(position.line)}:${String(position.column)}`);
    messages.push(messageOf(found));
    helps.push(helpOf(found));
  };
  return { report, places, messages, helps };
}

/** What becomes of texts, each a file, from the text to objects. */
export function collectTexts(...texts: readonly string[]): Collected & Findings {
  const findings = collectFindings();
  const documents = texts.flatMap((text, index) =>
    readDocuments(sourceText(`${String(index)}.yaml`, text), findings.report),
  );
  return { ...collectObjects(documents, findings.report, RULES), ...findings };
}
