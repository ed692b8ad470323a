import { isGiven, readText, reportMissing, reportType } from './decode/fields.js';
import { foundValue } from './decode/found-value.js';
import { reportField, type Mapping } from './decode/mapping.js';
import { listItemKind, someVersionsOf, versionsOf } from '../documents/read-kinds.js';
import type { ImpliedKind } from './list-items.js';

export type ResolvedKind =
  | { readonly kind: 'read'; readonly name: string }
  | { readonly kind: 'skipped'; readonly label: string }
  /** Reported. */
  | { readonly kind: 'bad' };

/** What an object is: of a kind that svcgen reads, of another, or none that it could be. */
export function resolveKind(at: Mapping, implied: ImpliedKind | null): ResolvedKind {
  if (!isGiven(at, 'kind') && implied !== null) return { kind: 'read', name: implied.kind };
  const kind = readText(at, 'kind');
  if (kind === null) return at.decoding.hasError ? { kind: 'bad' } : { kind: 'skipped', label: '(no kind)' };
  if (kind.includes('{{')) return badValue(at, 'kind', kind, []);
  const apiVersion = isGiven(at, 'apiVersion') ? readText(at, 'apiVersion') : (implied?.apiVersion ?? null);
  if (apiVersion === null) return resolveUnversioned(at, kind);
  if (apiVersion.includes('{{') && someVersionsOf(kind).length > 0) return badValue(at, 'apiVersion', apiVersion, []);
  const versions = versionsOf(kind, apiVersion);
  if (versions?.includes(apiVersion) === true) return { kind: 'read', name: kind };
  if (versions !== null) return badValue(at, 'apiVersion', apiVersion, versions);
  // A list that was not opened holds something else than a list of items.
  if (listItemKind(kind, apiVersion) !== null) {
    reportType(at, 'items', -1, 'a list', at.values['items']);
    return { kind: 'bad' };
  }
  return { kind: 'skipped', label: `${apiVersion} ${kind}` };
}

function resolveUnversioned(at: Mapping, kind: string): ResolvedKind {
  if (someVersionsOf(kind).length === 0) return { kind: 'skipped', label: kind };
  if (!at.decoding.hasError) reportMissing(at, 'apiVersion');
  return { kind: 'bad' };
}

function badValue(at: Mapping, key: string, text: string, allowed: readonly string[]): ResolvedKind {
  reportField(at, key, -1, 'SVC027', { field: key, found: foundValue(text), allowed });
  return { kind: 'bad' };
}
