import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { isRecord } from './decode/mapping.js';
import { listItems } from './list-items.js';

type Values = Readonly<Record<string, unknown>>;

/** EndpointSlices of host names (addressType FQDN) as they are written: no rule comes of them, so none is decoded. */
export function hostNameSlices(documents: readonly Document[], defaultNamespace: string): readonly Values[] {
  const silent: Report = () => undefined;
  return documents.flatMap((document) =>
    [...listItems(document, silent)].flatMap(({ values, impliedKind }) => {
      const kind = values['kind'] ?? impliedKind?.kind;
      const metadata = values['metadata'];
      if (kind !== 'EndpointSlice' || values['addressType'] !== 'FQDN' || !isRecord(metadata)) return [];
      return [{ ...values, metadata: { ...metadata, namespace: metadata['namespace'] || defaultNamespace } }];
    }),
  );
}
