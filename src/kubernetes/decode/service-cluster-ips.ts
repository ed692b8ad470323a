/** `ValidateServiceClusterIPsRelatedFields` of pkg/apis/core/validation. */
import type { IpAddress } from '../../net/address.js';
import { familyName, type Family } from '../../net/family.js';
import type { ServiceType } from '../objects.js';
import { addressAt, sloppinessOf } from './addresses.js';
import { chosen, readStrings, readText } from './fields.js';
import { fieldName, reportField, type Mapping } from './mapping.js';

export interface ClusterIps {
  readonly isHeadless: boolean;
  readonly clusterIps: readonly IpAddress[];
  readonly ipFamilies: readonly Family[];
}

interface GivenIp {
  readonly text: string;
  readonly key: 'clusterIP' | 'clusterIPs';
  readonly index: number;
}

export function readClusterIps(spec: Mapping, type: ServiceType): ClusterIps {
  if (type === 'ExternalName') {
    // None of them may be set there, so that their values are not judged.
    for (const key of ['clusterIPs', 'ipFamilies']) readStrings(spec, key);
    readText(spec, 'clusterIP');
    return { isHeadless: false, clusterIps: [], ipFamilies: [] };
  }
  const ipFamilies = readIpFamilies(spec);
  const given = readGivenIps(spec);
  const isHeadless = given[0]?.text === 'None';
  if (isHeadless) {
    if (given.length > 1)
      contradict(spec, 'clusterIPs', -1, `"None" must be the first and only value of ${fieldName(spec, 'clusterIPs')}`);
    if (type !== 'ClusterIP')
      contradict(
        spec,
        given[0]?.key ?? 'clusterIP',
        given[0]?.index ?? -1,
        `a Service of type ${type} may not be headless`,
      );
    return { isHeadless, clusterIps: [], ipFamilies };
  }
  return { isHeadless, clusterIps: readAddresses(spec, given, ipFamilies), ipFamilies };
}

function readIpFamilies(spec: Mapping): readonly Family[] {
  const families: Family[] = [];
  for (const { text, index } of readStrings(spec, 'ipFamilies')) {
    const choice = chosen(spec, 'ipFamilies', index, text, ['IPv4', 'IPv6'] as const);
    if (choice === null) continue;
    const family = choice === 'IPv4' ? 'ipv4' : 'ipv6';
    if (families.includes(family))
      contradict(spec, 'ipFamilies', index, `${fieldName(spec, 'ipFamilies')} holds ${choice} twice`);
    else families.push(family);
  }
  return families;
}

/** clusterIPs, or clusterIP where the API server has not copied it there yet. */
function readGivenIps(spec: Mapping): readonly GivenIp[] {
  const primary = readText(spec, 'clusterIP');
  const all = readStrings(spec, 'clusterIPs');
  if (all.length === 0) return primary === null ? [] : [{ text: primary, key: 'clusterIP', index: -1 }];
  if (primary === null) {
    contradict(
      spec,
      'clusterIPs',
      -1,
      `${fieldName(spec, 'clusterIPs')} needs ${fieldName(spec, 'clusterIP')} with its first value`,
    );
  } else if (primary !== all[0]?.text) {
    contradict(
      spec,
      'clusterIPs',
      0,
      `${fieldName(spec, 'clusterIPs', 0)} must be the value of ${fieldName(spec, 'clusterIP')}`,
    );
  }
  return all.map(({ text, index }) => ({ text, key: 'clusterIPs', index }));
}

function readAddresses(spec: Mapping, given: readonly GivenIp[], ipFamilies: readonly Family[]): readonly IpAddress[] {
  const addresses: IpAddress[] = [];
  if (given.length > 2)
    contradict(spec, 'clusterIPs', -1, `${fieldName(spec, 'clusterIPs')} may only hold up to 2 values`);
  for (const [position, { text, key, index }] of given.entries()) {
    if (text === 'None') {
      contradict(spec, key, index, `"None" must be the first and only value of ${fieldName(spec, key)}`);
      continue;
    }
    const address = addressAt(spec, key, index, text, sloppinessOf(spec, key, text));
    if (address === null) continue;
    const family = ipFamilies[position];
    if (family !== undefined && family !== address.family) {
      reportField(spec, key, index, 'SVC030', { address: address.text, family: familyName(family) });
    }
    if (given.length === 2 && addresses.some((other) => other.family === address.family)) {
      contradict(spec, key, index, `${fieldName(spec, key)} holds two ${familyName(address.family)} addresses`);
    }
    addresses.push(address);
  }
  return addresses;
}

function contradict(spec: Mapping, key: string, index: number, problem: string): void {
  reportField(spec, key, index, 'SVC031', { problem });
}
