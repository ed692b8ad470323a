import { listOf } from '../list-of.js';
import type { CatalogBlock } from './entry.js';

export interface GetArguments {
  /** `how`: what tells them from values of the input. */
  readonly SVC070: { readonly objects: number; readonly how: 'mark' | 'annotation' };
  /** `kinds` as kubectl calls them, such as `services`; `filters` are the options that leave objects out. */
  readonly SVC071: {
    readonly kinds: readonly string[];
    readonly namespace: string | null;
    readonly filters: readonly string[];
  };
  readonly SVC072: {
    readonly kind: string;
    readonly name: string;
    readonly namespace: string | null;
    readonly suggestion: string | null;
  };
  readonly SVC073: Readonly<Record<string, never>>;
}

export const GET: CatalogBlock<GetArguments> = {
  SVC070: {
    severity: 'note',
    title: 'Invented values are marked',
    message: ({ objects, how }) => {
      const what = objects === 1 ? '1 object holds values' : `${String(objects)} objects hold values`;
      const sign = how === 'mark' ? 'a * stands behind them' : 'the annotation svcgen/invented names them';
      return `${what} that only a live control plane knows; svcgen made them up, and ${sign}`;
    },
  },
  SVC071: {
    severity: 'warning',
    title: 'No objects to show',
    message: ({ kinds, namespace }) =>
      `the input makes no ${listOf(kinds)}${namespace === null ? '' : ` in namespace ${namespace}`}`,
    help: ({ filters }) => (filters.length === 0 ? 'check the paths' : `check ${listOf(filters)}`),
  },
  SVC072: {
    severity: 'error',
    title: 'Object that is not there',
    message: ({ kind, name, namespace }) =>
      `${kind} ${JSON.stringify(name)} not found${namespace === null ? '' : ` in namespace ${namespace}`}`,
    help: ({ kind, suggestion }) =>
      suggestion === null ? `svcgen get ${kind} PATH... shows those that are there` : `did you mean ${suggestion}?`,
  },
  SVC073: {
    severity: 'note',
    title: 'Endpoints are deprecated',
    message: () => 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  },
};
