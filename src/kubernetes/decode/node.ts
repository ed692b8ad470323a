import type { Cidr } from '../../net/cidr.js';
import type { Node, NodeAddress } from '../objects.js';
import { addressAt, passedNetworkAt } from './addresses.js';
import { readMapping, readMappings, readString, readStrings, readText } from './fields.js';
import type { Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { readMilliQuantity } from './quantity.js';
import { readReadiness } from './readiness.js';

export function decodeNode(at: Mapping): Node | null {
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: false, mayGenerateName: false });
  const spec = readMapping(at, 'spec');
  const status = readMapping(at, 'status');
  const addresses = status === null ? [] : readAddresses(status);
  const podCidrs = spec === null ? [] : readPodCidrs(spec);
  const isReady = status !== null && readReadiness(status);
  const milliCpus = status === null ? 0 : readCpus(status);
  if (metadata === null || at.decoding.hasError) return null;
  return { ...metadata, kind: 'Node', addresses, podCidrs, isReady, milliCpus };
}

/** Host names make no rule. */
function readAddresses(status: Mapping): readonly NodeAddress[] {
  const addresses: NodeAddress[] = [];
  for (const at of readMappings(status, 'addresses')) {
    const type = readString(at, 'type');
    if (type !== 'InternalIP' && type !== 'ExternalIP') continue;
    const text = readText(at, 'address');
    const address = text === null ? null : addressAt(at, 'address', -1, text);
    if (address !== null) addresses.push({ type, address });
  }
  return addresses;
}

function readPodCidrs(spec: Mapping): readonly Cidr[] {
  const spelling = spec.decoding.facts.localNetworkSpelling;
  const cidrs: Cidr[] = [];
  for (const { text, index } of readStrings(spec, 'podCIDRs')) {
    const cidr = passedNetworkAt(spec, 'podCIDRs', index, text, spelling);
    if (cidr !== null) cidrs.push(cidr);
  }
  if (cidrs.length > 0) return cidrs;
  const text = readText(spec, 'podCIDR');
  const cidr = text === null ? null : passedNetworkAt(spec, 'podCIDR', -1, text, spelling);
  return cidr === null ? [] : [cidr];
}

/** The API server copies capacity where a Node has no allocatable (SetDefaults_NodeStatus). */
function readCpus(status: Mapping): number {
  const resources = readMapping(status, 'allocatable') ?? readMapping(status, 'capacity');
  return resources === null ? 0 : (readMilliQuantity(resources, 'cpu') ?? 0);
}
