import { groupOf, isReadKind } from '../../documents/read-kinds.js';
import { isRecord } from '../decode/mapping.js';
import type { Fields } from './apply-object.js';

/** Which object it is: two of one key are one. null for what svcgen does not read, or cannot. */
export interface ObjectKey {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The three as one text. */
  readonly text: string;
}

const WITHOUT_NAMESPACE: ReadonlySet<string> = new Set(['Node', 'Namespace', 'ServiceCIDR']);

export function objectKey(
  object: Fields,
  kind: unknown,
  apiVersion: unknown,
  defaultNamespace: string,
): ObjectKey | null {
  if (typeof kind !== 'string' || typeof apiVersion !== 'string' || !isReadKind(kind, apiVersion)) return null;
  const { name, namespace } = isRecord(object['metadata']) ? object['metadata'] : {};
  if (typeof name !== 'string') return null;
  const given = typeof namespace === 'string' && namespace !== '' ? namespace : defaultNamespace;
  const within = WITHOUT_NAMESPACE.has(kind) ? '' : given;
  return { kind, namespace: within, name, text: `${groupOf(apiVersion)} ${kind} ${within}/${name}` };
}
