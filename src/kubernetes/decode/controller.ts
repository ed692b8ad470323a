import { isReadKind } from '../../documents/read-kinds.js';
import { isRecord, type Mapping } from './mapping.js';

/** What an object's owner references call its controller. */
export interface Controller {
  readonly kind: string;
  readonly name: string;
}

/** The controller of an object, if svcgen reads its kind. References are made by controllers: bad ones are no reason to complain. */
export function readController(at: Mapping): Controller | null {
  const metadata = at.values['metadata'];
  const references = isRecord(metadata) ? metadata['ownerReferences'] : null;
  if (!Array.isArray(references)) return null;
  for (const reference of references as readonly unknown[]) {
    if (!isRecord(reference) || reference['controller'] !== true) continue;
    const { apiVersion, kind, name } = reference;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return null;
    return isReadKind(kind, apiVersion) ? { kind, name } : null;
  }
  return null;
}
