import type { FieldPath, SourceText } from '../../diagnostics/location.js';
import { isRecord } from '../decode/mapping.js';

/** A page of a live cluster's objects: these have names, and stand on no line. */
export function liveSource(name: string, text: string, cluster: string, value: unknown): SourceText {
  return {
    name,
    text,
    locate: () => ({ start: 0, end: 0 }),
    nameOf: (_document, path) => `${cluster}: ${describe(value, path)}`,
  };
}

/** `Service shop/web`, of a list's item that the path leads into, or of an object. */
function describe(value: unknown, [step, index]: FieldPath): string {
  const list = isRecord(value) ? value : {};
  const items = step === 'items' && Array.isArray(list['items']) ? (list['items'] as readonly unknown[]) : null;
  const item = items === null ? list : items[Number(index)];
  if (!isRecord(item)) return 'an object';
  const listKind = typeof list['kind'] === 'string' ? list['kind'].replace(/List$/, '') : 'object';
  const kind = typeof item['kind'] === 'string' ? item['kind'] : listKind;
  const { namespace, name } = isRecord(item['metadata']) ? item['metadata'] : {};
  const prefix = typeof namespace === 'string' ? `${namespace}/` : '';
  return typeof name === 'string' ? `${kind} ${prefix}${name}` : kind;
}
