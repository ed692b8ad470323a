import type { Document } from '../../documents/document.js';
import { listItemKind } from '../../documents/read-kinds.js';
import { isRecord } from '../decode/mapping.js';
import type { Fields } from './apply-object.js';
import { objectKey, type ObjectKey } from './object-key.js';

/** A page of a live cluster: a list of one kind, or one object. */
export interface LivePage {
  readonly document: Document;
  readonly objects: readonly LiveObject[];
}

export interface LiveObject {
  readonly key: ObjectKey;
  readonly fields: Fields;
}

export function livePage(document: Document): LivePage {
  const { value } = document;
  const list = isRecord(value) ? value : {};
  const { kind, apiVersion, items } = list;
  const version = typeof apiVersion === 'string' ? apiVersion : null;
  const itemKind = typeof kind === 'string' ? listItemKind(kind, version) : null;
  const isList = itemKind !== null && Array.isArray(items);
  const objects = isList ? (items as readonly unknown[]).filter(isRecord) : [list];
  return {
    document,
    objects: objects.flatMap((fields) => {
      const key = objectKey(
        fields,
        fields['kind'] ?? (isList ? itemKind : kind),
        fields['apiVersion'] ?? apiVersion,
        'default',
      );
      return key === null ? [] : [{ key, fields }];
    }),
  };
}

/** The document without these objects; null when nothing is left of it. */
export function withoutObjects({ document, objects }: LivePage, gone: ReadonlySet<Fields>): Document | null {
  if (!objects.some(({ fields }) => gone.has(fields))) return document;
  const { value } = document;
  if (!isRecord(value) || !Array.isArray(value['items'])) return null;
  const items = (value['items'] as readonly unknown[]).filter((item) => !isRecord(item) || !gone.has(item));
  return { ...document, value: { ...value, items } };
}
