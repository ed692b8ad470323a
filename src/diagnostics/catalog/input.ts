import { counted } from '../counted.js';
import { shellWord } from '../shell-word.js';
import type { CatalogBlock } from './entry.js';
import { helpForMistaken, nameOfMistaken, type MistakenInput } from './mistaken-input.js';

/** Documents of one kind that svcgen does not read. */
export interface SkippedKind {
  /** Such as `networking.k8s.io/v1 Ingress`. */
  readonly what: string;
  readonly count: number;
}

/** What of the input is no manifest, or is left out of it. */
export interface InputArguments {
  /** `files` are those that the kustomization uses otherwise than as whole objects, such as patches. */
  readonly SVC019: { readonly file: string; readonly folder: string | null; readonly files: readonly string[] };
  readonly SVC053: {
    readonly kind: string;
    readonly apiVersion: string | null;
    readonly meant: { readonly kind: string; readonly apiVersion: string };
  };
  /** `name` is the folder of a chart, or the file of an archive. */
  readonly SVC054: { readonly what: MistakenInput; readonly name: string | null };
  readonly SVC055: { readonly documents: number };
  readonly SVC056: Readonly<Record<string, never>>;
  readonly SVC057: { readonly folder: string; readonly skipped: readonly SkippedKind[] };
  readonly SVC058: { readonly items: number };
}

export const INPUT: CatalogBlock<InputArguments> = {
  SVC019: {
    severity: 'warning',
    title: 'Kustomization that is not applied',
    message: ({ file }) =>
      `the kustomization ${file} is not applied: what it changes or adds is missing from the rules`,
    help: ({ folder, files }) => {
      const build = `build it first: kubectl kustomize ${folder === null ? 'DIR' : shellWord(folder)} | svcgen compile -`;
      return files.length === 0 ? build : `${build}; left out, as no whole objects: ${someOf(files)}`;
    },
  },
  SVC053: {
    severity: 'error',
    title: 'Kind that does not exist',
    message: ({ kind, apiVersion }) =>
      `Kubernetes has no kind ${JSON.stringify(kind)}${apiVersion === null ? '' : ` in ${JSON.stringify(apiVersion)}`}`,
    help: ({ meant: { kind, apiVersion } }) => `did you mean apiVersion: ${apiVersion}, kind: ${kind}?`,
  },
  SVC054: {
    severity: 'error',
    title: 'Input that is no manifest',
    message: ({ what, name }) => nameOfMistaken(what, name),
    help: ({ what, name }) => helpForMistaken(what, name),
  },
  SVC055: {
    severity: 'warning',
    title: 'No Kubernetes object',
    message: ({ documents }) =>
      documents === 1
        ? 'the document is no Kubernetes object: it has no kind'
        : `${counted(documents, 'document')} of this file are no Kubernetes objects: they have no kind`,
    help: () => 'nothing is read from it; kubectl refuses it: apiVersion not set, kind not set',
  },
  SVC056: {
    severity: 'warning',
    title: 'KubeProxyConfiguration among the manifests',
    message: () => 'a KubeProxyConfiguration is no object of a cluster, and is not used',
    help: () => 'give its file as --config FILE; of the manifests only the ConfigMap kube-proxy is read',
  },
  SVC057: {
    severity: 'warning',
    title: 'Folder of which nothing is read',
    message: ({ folder, skipped }) =>
      skipped.length === 0
        ? `the files of the folder ${folder} hold no object`
        : `the folder ${folder} holds no object that svcgen reads, but ${skippedText(skipped)}`,
    help: () => 'check the path: Services, their EndpointSlices, Pods and workloads, and Nodes are read',
  },
  SVC058: {
    severity: 'error',
    title: 'List of objects without a List',
    message: ({ items }) => `the document is a list of ${counted(items, 'item')}, which kubectl refuses`,
    help: () => 'write one object a document, or put them into the items of one with apiVersion: v1 and kind: List',
  },
};

const MOST_NAMED = 5;

/** `2 networking.k8s.io/v1 Ingress, 1 (no kind)`. */
export function skippedText(skipped: readonly SkippedKind[]): string {
  return someOf(skipped.map(({ what, count }) => `${String(count)} ${what}`));
}

function someOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
