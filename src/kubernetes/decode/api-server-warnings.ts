/** Warnings that kube-apiserver v1.36.3 attaches to its answer, in its words. It has none for an object that it refuses. */
import type { FieldPart } from '../../diagnostics/location.js';
import { parseAddress } from '../../net/address.js';
import { parseCidr } from '../../net/cidr.js';
import { fieldName, isRecord, reportField, type Mapping } from './mapping.js';
import { addressProblem, isStandardNetwork } from './sloppy-spelling.js';

/** A warning about a value, or about the field as such, whatever its value. */
export function warnAsApiServer(at: Mapping, key: string, index: number, warning: string, part: FieldPart): void {
  reportField(at, key, index, 'SVC042', { warning }, part);
}

/** `GetWarningsForIP` of apimachinery/pkg/util/validation/ip.go; `field` is the path as the API server has it. */
export function warnOfAddress(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  field = fieldName(at, key, index),
): void {
  const address = parseAddress(text);
  if (address === null || address.text === text) return;
  const warning =
    addressProblem(text) === null
      ? `IPv6 address "${text}" should be in RFC 5952 canonical format ("${address.text}")`
      : `non-standard IP address "${text}" is invalid: use "${address.text}"`;
  warnAsApiServer(at, key, index, `${field}: ${warning}`, 'value');
}

/** `GetWarningsForCIDR` of the same file. */
export function warnOfNetwork(at: Mapping, key: string, index: number, text: string): void {
  const network = parseCidr(text);
  if (network === null || network.text === text) return;
  for (const warning of networkWarnings(text, network.text, network.base.text)) {
    warnAsApiServer(at, key, index, `${fieldName(at, key, index)}: ${warning}`, 'value');
  }
}

function networkWarnings(text: string, canonical: string, base: string): readonly string[] {
  const written = text.slice(0, text.indexOf('/'));
  const address = parseAddress(written)?.text ?? base;
  const single = `${address}/${written.includes(':') ? '128' : '32'}`;
  const warnings = [
    ...(address === base
      ? []
      : [`CIDR value "${text}" is ambiguous in this context (should be "${canonical}" or "${single}"?)`]),
    ...(isStandardNetwork(text) ? [] : [`non-standard CIDR value "${text}" is invalid: use "${canonical}"`]),
  ];
  if (warnings.length > 0) return warnings;
  return [`IPv6 CIDR value "${text}" should be in RFC 5952 canonical format ("${canonical}")`];
}

/** `dedupOwnerReferencesAndAddWarning` of apiserver/pkg/endpoints/handlers/rest.go. */
export function warnOfRepeatedOwners(at: Mapping): void {
  const metadata = at.values['metadata'];
  const references = isRecord(metadata) ? metadata['ownerReferences'] : null;
  if (!isRecord(metadata) || !Array.isArray(references) || references.length < 2) return;
  const seen = new Set<string>();
  const repeated: string[] = [];
  for (const reference of (references as readonly unknown[]).filter(isRecord)) {
    const { apiVersion, kind, name, uid, controller, blockOwnerDeletion } = reference;
    const identity = JSON.stringify([apiVersion, kind, name, uid, controller, blockOwnerDeletion]);
    if (seen.has(identity) && typeof uid === 'string') repeated.push(uid);
    seen.add(identity);
  }
  // No header can hold a control character: the API server sends none then (NewWarningHeader of apimachinery/pkg/util/net).
  if (repeated.length === 0 || repeated.some((uid) => /\p{Cc}/u.test(uid))) return;
  const warning =
    '.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such ' +
    `requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${repeated.join(', ')}`;
  const mapping: Mapping = { values: metadata, decoding: at.decoding, parent: at, key: 'metadata', index: -1 };
  warnAsApiServer(mapping, 'ownerReferences', -1, warning, 'key');
}
