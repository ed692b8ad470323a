import type { IpAddress } from '../../net/address.js';
import type { Pod } from '../objects.js';
import { addressAt } from './addresses.js';
import { isGiven, readMapping, readMappings, readString, readText, reportMissing } from './fields.js';
import type { Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { readPodSpec } from './pod-spec.js';
import { readReadiness } from './readiness.js';

export function decodePod(at: Mapping): Pod | null {
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: true });
  const specMapping = readMapping(at, 'spec');
  if (!isGiven(at, 'spec')) reportMissing(at, 'spec');
  const spec = specMapping === null ? null : readPodSpec(specMapping);
  const status = readStatus(at);
  const phase = status === null ? null : readString(status, 'phase');
  const addresses = status === null ? [] : readAddresses(status);
  const isReady = status === null ? null : readReadiness(status);
  if (metadata === null || spec === null || at.decoding.hasError) return null;
  const isFinished = phase === 'Succeeded' || phase === 'Failed';
  return { ...metadata, kind: 'Pod', spec, addresses, isFinished, isReady, isTerminating: isBeingDeleted(at) };
}

/** null also for `status: {}`, which tools print for manifests that never ran. */
function readStatus(at: Mapping): Mapping | null {
  const status = readMapping(at, 'status');
  return status === null || Object.keys(status.values).length === 0 ? null : status;
}

function readAddresses(status: Mapping): readonly IpAddress[] {
  const addresses: IpAddress[] = [];
  const add = (at: Mapping, key: string): void => {
    const text = readText(at, key);
    const address = text === null ? null : addressAt(at, key, -1, text);
    if (address !== null && addresses.every((other) => other.family !== address.family)) addresses.push(address);
  };
  for (const podIp of readMappings(status, 'podIPs')) add(podIp, 'ip');
  if (addresses.length === 0) add(status, 'podIP');
  return addresses;
}

function isBeingDeleted(at: Mapping): boolean {
  const metadata = readMapping(at, 'metadata');
  return metadata !== null && isGiven(metadata, 'deletionTimestamp');
}
