import { groupOf, isReadKind, isReadVersion, listItemKind, servedVersionOf } from '../documents/read-kinds.js';
import { isGiven, readText, reportMissing, reportType } from './decode/fields.js';
import { foundValue } from './decode/found-value.js';
import { reportField, type Mapping } from './decode/mapping.js';
import type { ImpliedKind } from './list-items.js';

export type ResolvedKind =
  | { readonly kind: 'read'; readonly name: string; readonly apiVersion: string }
  | { readonly kind: 'skipped'; readonly label: string }
  /** Reported. */
  | { readonly kind: 'bad' };

const KUSTOMIZE_GROUP = 'kustomize.config.k8s.io';

/** What an object is: of a kind that svcgen reads, of another, or none that it could be. */
export function resolveKind(at: Mapping, implied: ImpliedKind | null): ResolvedKind {
  const kind = isGiven(at, 'kind') ? readText(at, 'kind') : (implied?.kind ?? null);
  if (kind === null) return at.decoding.hasError ? { kind: 'bad' } : { kind: 'skipped', label: '(no kind)' };
  if (kind.includes('{{')) return badValue(at, 'kind', kind, []);
  const apiVersion = isGiven(at, 'apiVersion') ? readText(at, 'apiVersion') : (implied?.apiVersion ?? null);
  if (apiVersion === null) return resolveUnversioned(at, kind);
  if (isReadVersion(kind, apiVersion)) return { kind: 'read', name: kind, apiVersion };
  const served = servedVersionOf(kind);
  if (served !== null && (apiVersion.includes('{{') || isReadKind(kind, apiVersion)))
    return badValue(at, 'apiVersion', apiVersion, [served]);
  // A list that was not opened holds something else than a list of items.
  if (listItemKind(kind, apiVersion) !== null) {
    reportType(at, 'items', -1, 'a list', at.values['items']);
    return { kind: 'bad' };
  }
  if (groupOf(apiVersion) === KUSTOMIZE_GROUP && changesResources(at)) {
    reportField(at, 'apiVersion', -1, 'SVC019', { kind }, 'key');
  }
  return { kind: 'skipped', label: `${apiVersion} ${kind}` };
}

/** A kustomization that only lists files adds nothing to them. */
function changesResources(at: Mapping): boolean {
  return Object.keys(at.values).some((key) => !['apiVersion', 'kind', 'metadata', 'resources', 'bases'].includes(key));
}

function resolveUnversioned(at: Mapping, kind: string): ResolvedKind {
  if (servedVersionOf(kind) === null) return { kind: 'skipped', label: kind };
  if (!at.decoding.hasError) reportMissing(at, 'apiVersion');
  return { kind: 'bad' };
}

function badValue(at: Mapping, key: string, text: string, allowed: readonly string[]): ResolvedKind {
  reportField(at, key, -1, 'SVC027', { field: key, found: foundValue(text), allowed });
  return { kind: 'bad' };
}
