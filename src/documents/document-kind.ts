import { isReadKind, listItemKind } from './read-kinds.js';

const KIND_LINE = /^kind:[ \t]*(["']?)([A-Za-z][A-Za-z0-9]*)\1[ \t]*(?:#.*)?\r?$/gmu;
const API_VERSION_LINE = /^apiVersion:[ \t]*(["']?)([A-Za-z0-9./-]+)\1[ \t]*(?:#.*)?\r?$/mu;
const KUBE_PROXY_NAME = /\bname:[ \t]*["']?kube-proxy["']?[ \t\r\n,}]/u;

/**
 * The kind that a text which does not parse shows at its left margin, when svcgen reads nothing from that kind; null when
 * it does, or when there is no telling.
 */
export function unreadKindOfText(text: string): string | null {
  const apiVersion = API_VERSION_LINE.exec(text)?.[2] ?? null;
  const kinds = [...text.matchAll(KIND_LINE)].map((match) => match[2] ?? '');
  const [kind] = kinds;
  if (kind === undefined || kinds.some((other) => isReadText(other, apiVersion, text))) return null;
  return kind;
}

function isReadText(kind: string, apiVersion: string | null, text: string): boolean {
  if (kind === 'ConfigMap') return KUBE_PROXY_NAME.test(text);
  return isReadKind(kind, apiVersion) || listItemKind(kind, apiVersion) !== null;
}

/** The kind of the object that the path leads into, Lists looked into, when svcgen does not read it; null when it does. */
export function kindAt(value: unknown, path: readonly (string | number)[]): string | null {
  let object = value;
  for (let depth = 0; isListed(object) && path[depth] === 'items' && typeof path[depth + 1] === 'number'; depth += 2) {
    object = childOf(childOf(object, 'items'), path[depth + 1]);
  }
  return unreadKindOf(object);
}

/** The kind of a parsed object when svcgen does not read it; null when it does, or when there is none. */
export function unreadKindOf(object: unknown): string | null {
  const kind = childOf(object, 'kind');
  if (typeof kind !== 'string' || isListed(object)) return null;
  if (kind === 'ConfigMap') return childOf(childOf(object, 'metadata'), 'name') === 'kube-proxy' ? null : kind;
  const apiVersion = childOf(object, 'apiVersion');
  return isReadKind(kind, typeof apiVersion === 'string' ? apiVersion : null) ? null : kind;
}

function isListed(object: unknown): boolean {
  const kind = childOf(object, 'kind');
  const apiVersion = childOf(object, 'apiVersion');
  return typeof kind === 'string' && listItemKind(kind, typeof apiVersion === 'string' ? apiVersion : null) !== null;
}

function childOf(value: unknown, key: string | number | undefined): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
