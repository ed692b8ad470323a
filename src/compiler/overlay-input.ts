import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { readDocuments } from '../documents/parse.js';
import { sourceText } from '../documents/source.js';
import { liveSource } from '../kubernetes/overlay/live-source.js';
import { overlay, type Overlay } from '../kubernetes/overlay/overlay.js';
import { fileDocuments } from './file-documents.js';
import type { InputText, LiveCluster } from './options.js';

export interface LiveText extends InputText {
  readonly live: LiveCluster;
}

/** The objects of a live cluster as they would be if those of the files were applied. */
export function overlayInput(pages: readonly LiveText[], files: readonly Document[], report: Report): Overlay {
  const live = pages.flatMap(({ name, text, live: cluster }) =>
    readDocuments(sourceText(name, text), report).map((document) => ({ document, cluster })),
  );
  const defaultNamespace = pages[0]?.live.defaultNamespace ?? 'default';
  const made = overlay(
    live.map(({ document }) => document),
    files,
    defaultNamespace,
    report,
  );
  const clusters = new Map(live.map(({ document, cluster }) => [document.source, cluster] as const));
  return {
    ...made,
    documents: made.documents.map((document) => {
      const cluster = clusters.get(document.source);
      if (cluster === undefined) return document;
      const { name, text } = document.source;
      return { ...document, source: liveSource(name, text, cluster.name, document.value) };
    }),
  };
}

/** Namespaces whose Pods have to be read to know the endpoints of what the files bring. */
export function podNamespacesOf(inputs: readonly InputText[]): readonly string[] {
  const files = inputs.filter(({ live }) => live === undefined);
  if (files.length === 0) return [];
  const pages = inputs.flatMap((input) => (input.live === undefined ? [] : [{ ...input, live: input.live }]));
  const silent: Report = () => undefined;
  const { documents } = fileDocuments(files, silent);
  return overlayInput(pages, documents, silent).podNamespaces;
}
