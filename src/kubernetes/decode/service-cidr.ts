import type { Cidr } from '../../net/cidr.js';
import type { ServiceCidr } from '../objects.js';
import { networkAt } from './addresses.js';
import { isGiven, readMapping, readMappings, readString, readStrings, reportMissing } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';

/** `ValidateServiceCIDR` of pkg/apis/networking/validation. */
export function decodeServiceCidr(at: Mapping): ServiceCidr | null {
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: false, mayGenerateName: false });
  const spec = readMapping(at, 'spec');
  const cidrs = spec === null ? [] : readCidrs(spec);
  if (spec === null && !isGiven(at, 'spec')) reportMissing(at, 'spec');
  const isReady = !isBeingDeleted(at) && isUnderstoodReady(at);
  return metadata === null || at.decoding.hasError ? null : { ...metadata, kind: 'ServiceCIDR', cidrs, isReady };
}

function readCidrs(spec: Mapping): readonly Cidr[] {
  const given = readStrings(spec, 'cidrs');
  if (given.length === 0 && !spec.decoding.hasError) reportMissing(spec, 'cidrs');
  if (given.length > 2) refuse(spec, `${fieldName(spec, 'cidrs')} may only hold up to 2 values`);
  const cidrs = given.flatMap(({ text, index }) => readCidr(spec, index, text) ?? []);
  if (cidrs.length === 2 && cidrs[0]?.family === cidrs[1]?.family) {
    refuse(spec, `${fieldName(spec, 'cidrs')} may only hold one network of each family`);
  }
  return cidrs;
}

/** What an API server has stored is taken as it is; of what is new, IPv6 must be in its shortest form as well. */
function readCidr(spec: Mapping, index: number, text: string): Cidr | null {
  const { isStored } = spec.decoding;
  const cidr = networkAt(spec, 'cidrs', index, text, isStored ? 'accepted' : 'refused');
  if (cidr === null || isStored || cidr.text === text) return cidr;
  const field = fieldName(spec, 'cidrs', index);
  const problem = 'must be in canonical form';
  reportField(spec, 'cidrs', index, 'SVC038', { field, found: quoted(text), problem, canonical: cidr.text });
  return null;
}

function refuse(spec: Mapping, problem: string): void {
  reportField(spec, 'cidrs', -1, 'SVC049', { problem });
}

function isBeingDeleted(at: Mapping): boolean {
  const metadata = readMapping(at, 'metadata');
  return metadata !== null && isGiven(metadata, 'deletionTimestamp');
}

/** Ready unless a controller says otherwise: `isReady` of pkg/registry/core/service/ipallocator/cidrallocator.go. */
function isUnderstoodReady(at: Mapping): boolean {
  const status = readMapping(at, 'status');
  if (status === null) return true;
  const ready = readMappings(status, 'conditions').find((condition) => readString(condition, 'type') === 'Ready');
  return ready === undefined || readString(ready, 'status') === 'True';
}
