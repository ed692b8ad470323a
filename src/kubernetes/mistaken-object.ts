import type { MistakenInput } from '../diagnostics/catalog/mistaken-input.js';
import { isRecord } from './decode/mapping.js';

type Values = Readonly<Record<string, unknown>>;

/** What a mapping is that parses well and is no object of a cluster; null where there is no telling. */
export function mistakenObject(values: Values): MistakenInput | null {
  if (isKubeconfig(values)) return 'kubeconfig';
  if (values['kind'] !== undefined) return null;
  if (isWatchEvent(values)) return 'watch-events';
  return isCompose(values) ? 'compose' : null;
}

/** k8s.io/apimachinery, pkg/apis/meta/v1, WatchEvent. */
function isWatchEvent({ type, object }: Values): boolean {
  return typeof type === 'string' && /^(?:ADDED|MODIFIED|DELETED|BOOKMARK|ERROR)$/.test(type) && isRecord(object);
}

function isKubeconfig({ kind, clusters, users, contexts }: Values): boolean {
  return kind === 'Config' && [clusters, users, contexts].some(Array.isArray);
}

/** The Compose Specification: services have an image or are built. */
function isCompose({ services }: Values): boolean {
  if (!isRecord(services)) return false;
  const all = Object.values(services);
  return all.length > 0 && all.every((service) => isRecord(service) && ('image' in service || 'build' in service));
}

/** A mapping without a kind that was meant to be an object. */
export function looksLikeObject({ apiVersion, metadata, spec, items }: Values): boolean {
  if (isRecord(metadata)) return ['name', 'generateName', 'namespace', 'labels'].some((key) => key in metadata);
  if (typeof apiVersion === 'string' && isRecord(spec)) return true;
  return Array.isArray(items) && items.some((item) => isRecord(item) && typeof item['kind'] === 'string');
}

/** RFC 6902, which kustomize takes in files of their own. */
export function isJsonPatch(items: readonly unknown[]): boolean {
  return items.every((item) => isRecord(item) && typeof item['op'] === 'string' && typeof item['path'] === 'string');
}
