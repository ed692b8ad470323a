import type { CatalogBlock } from './entry.js';

export interface KubectlYamlArguments {
  readonly SVC050: { readonly kind: string | null };
  readonly SVC051: { readonly reason: string };
}

export const KUBECTL_YAML: CatalogBlock<KubectlYamlArguments> = {
  SVC050: {
    severity: 'warning',
    title: 'Document that kubectl does not read',
    message: ({ kind }) =>
      `${kind === null ? 'a document' : `a ${kind}`} is left out, as kubectl does: it stands behind ... without a line of ---`,
    help: () => 'put a line of --- before it',
  },
  SVC051: {
    severity: 'warning',
    title: 'YAML that kubectl refuses',
    message: ({ reason }) => `kubectl refuses the document: ${reason}`,
    help: () => 'svcgen reads it as YAML 1.2 does; mend it before kubectl is given it',
  },
};
