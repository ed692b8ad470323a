import { groupOf, isReadKind, isReadVersion, listItemKind, servedVersionOf } from '../documents/read-kinds.js';
import { isGiven, readText, reportMissing, reportType } from './decode/fields.js';
import { foundValue } from './decode/found-value.js';
import { reportField, type Mapping } from './decode/mapping.js';
import type { ImpliedKind } from './list-items.js';
import { meantKind } from './meant-kind.js';
import { looksLikeObject, mistakenObject } from './mistaken-object.js';
import type { MistakenInput } from '../diagnostics/catalog/mistaken-input.js';

export type ResolvedKind =
  | { readonly kind: 'read'; readonly name: string; readonly apiVersion: string }
  | { readonly kind: 'skipped'; readonly label: string }
  /** No object of a cluster, but something else that is known. */
  | { readonly kind: 'mistaken'; readonly what: MistakenInput }
  | { readonly kind: 'kube-proxy-configuration' }
  /** Nothing that could be an object. */
  | { readonly kind: 'no-object' }
  /** Reported. */
  | { readonly kind: 'bad' };

/** What an object is: of a kind that svcgen reads, of another, or none that it could be. */
export function resolveKind(at: Mapping, implied: ImpliedKind | null): ResolvedKind {
  const what = mistakenObject(at.values);
  if (what !== null) return { kind: 'mistaken', what };
  const kind = isGiven(at, 'kind') ? readText(at, 'kind') : (implied?.kind ?? null);
  if (kind === null) return resolveKindless(at);
  if (kind.includes('{{')) return badValue(at, 'kind', kind, []);
  const apiVersion = isGiven(at, 'apiVersion') ? readText(at, 'apiVersion') : (implied?.apiVersion ?? null);
  if (apiVersion === null) return resolveUnversioned(at, kind);
  if (isReadVersion(kind, apiVersion)) return { kind: 'read', name: kind, apiVersion };
  const served = servedVersionOf(kind);
  if (served !== null && (apiVersion.includes('{{') || isReadKind(kind, apiVersion)))
    return badValue(at, 'apiVersion', apiVersion, [served]);
  // A list that was not opened holds something else than a list of items.
  if (listItemKind(kind, apiVersion) !== null) {
    if (isGiven(at, 'items')) reportType(at, 'items', -1, 'a list', at.values['items']);
    else reportMissing(at, 'items');
    return { kind: 'bad' };
  }
  if (kind === 'KubeProxyConfiguration' && groupOf(apiVersion) === 'kubeproxy.config.k8s.io') {
    return { kind: 'kube-proxy-configuration' };
  }
  return resolveUnread(at, kind, apiVersion);
}

function resolveKindless(at: Mapping): ResolvedKind {
  if (at.decoding.hasError) return { kind: 'bad' };
  // Whatever stands in a List was meant to be an object.
  if (at.decoding.origin.path.length === 0 && !looksLikeObject(at.values)) return { kind: 'no-object' };
  reportMissing(at, 'kind');
  return { kind: 'bad' };
}

function resolveUnversioned(at: Mapping, kind: string): ResolvedKind {
  if (at.decoding.hasError) return { kind: 'bad' };
  if (servedVersionOf(kind) === null && listItemKind(kind, null) === null) return resolveUnread(at, kind, null);
  reportMissing(at, 'apiVersion');
  return { kind: 'bad' };
}

function resolveUnread(at: Mapping, kind: string, apiVersion: string | null): ResolvedKind {
  const meant = meantKind(kind, apiVersion);
  if (meant === null) return { kind: 'skipped', label: apiVersion === null ? kind : `${apiVersion} ${kind}` };
  const key = meant.kind === kind ? 'apiVersion' : 'kind';
  reportField(at, key, -1, 'SVC053', { kind, apiVersion, meant });
  return { kind: 'bad' };
}

function badValue(at: Mapping, key: string, text: string, allowed: readonly string[]): ResolvedKind {
  reportField(at, key, -1, 'SVC027', { field: key, found: foundValue(text), allowed });
  return { kind: 'bad' };
}
