import type { Report } from '../diagnostics/diagnostic.js';
import type { CollectedInput } from './collect-input.js';
import type { CompileOptions } from './options.js';

/** Tells that no Service makes anything, and what the input holds instead. */
export function reportNothingMade(
  { documentCount, skipped, objects, withoutNamespace }: CollectedInput,
  made: 'rules' | 'names',
  { namespace }: CompileOptions,
  report: Report,
): void {
  const services = objects.filter(({ kind }) => kind === 'Service');
  report(
    'SVC012',
    {
      made,
      documents: documentCount,
      skipped: [...skipped].map(([what, count]) => ({ what, count })),
      namespace: namespace ?? null,
      namespaces: [...new Set(services.map((service) => service.namespace))],
      withoutNamespace: withoutNamespace.size,
    },
    null,
  );
}
