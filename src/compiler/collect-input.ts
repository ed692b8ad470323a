import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { diagnosticList } from '../diagnostics/diagnostic.js';
import { collectObjects, type Collected, type CollectingRules } from '../kubernetes/collect.js';
import { compareBytes } from '../net/ordering.js';
import { FACTS_BY_RELEASE } from '../releases/facts-by-release.js';
import type { Release } from '../releases/release.js';
import { fileDocuments } from './file-documents.js';
import { overlayInput } from './overlay-input.js';
import type { CompileOptions, InputText } from './options.js';
import { reportUnreadFolders } from './unread-folders.js';

/** Where objects go that name no namespace, as with `kubectl apply`: of a live cluster its context knows better. */
export function defaultNamespaceOf(inputs: readonly InputText[], { namespace }: CompileOptions): string {
  return inputs.find(({ live }) => live !== undefined)?.live?.defaultNamespace ?? namespace ?? 'default';
}

export interface CollectedInput extends Collected {
  readonly documentCount: number;
  /** Kept only where they are compared. */
  readonly documents: readonly Document[];
}

/** A function of its own, so that the parsed documents are garbage as soon as they are decoded. */
export function collectInput(
  inputs: readonly InputText[],
  options: CompileOptions,
  release: Release,
  defaultNamespace: string,
  report: Report,
  keepsDocuments = options.since !== undefined,
): CollectedInput {
  const sorted = [...inputs].sort(
    (left, right) => compareBytes(left.name, right.name) || compareBytes(left.text, right.text),
  );
  const live = sorted.flatMap((input) => (input.live === undefined ? [] : [{ ...input, live: input.live }]));
  const texts = sorted.filter((input) => input.live === undefined);
  const problems = diagnosticList();
  const files = fileDocuments(texts, problems.report);
  const documents =
    live.length === 0 ? files.documents : overlayInput(live, files.documents, problems.report).documents;
  const kept = keepsDocuments ? documents : [];
  const inFolders = new Set(texts.flatMap(({ name, folder }) => (folder === undefined ? [] : [name])));
  const rules: CollectingRules = {
    facts: FACTS_BY_RELEASE[release],
    fieldValidation: options.fieldValidation ?? 'strict',
    defaultNamespace,
    isNamed: (name) => !inFolders.has(name),
    hasConfiguration: options.configuration !== undefined,
  };
  const collected = collectObjects(documents, problems.report, rules, files.contents);
  // What could not be read says more than what follows from that.
  const isSound = problems.found.every(({ severity }) => severity !== 'error');
  if (isSound && collected.objects.length > 0) reportUnreadFolders(texts, collected.contents, problems.report);
  for (const { code, arguments: args, where, related } of problems.found) report(code, args, where, related);
  return { ...collected, documentCount: documents.length + files.leftOutCount, documents: kept };
}
