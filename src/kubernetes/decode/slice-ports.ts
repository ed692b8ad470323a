import type { SlicePort } from '../objects.js';
import { isPort } from '../../net/port.js';
import type { Sloppiness } from './addresses.js';
import { isGiven, readMappings, readString, reportMissing, reportTooMany } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { checkName, readGivenName } from './names.js';
import { readGivenProtocol, readPort, readProtocol, reportPort } from './ports.js';

const MOST_PORTS = 20_000;
/** Numbers of Go's int32. */
const INT32 = 2 ** 31;

/** Ports of an EndpointSlice, whose numbers the API server does not look at: validatePorts of pkg/apis/discovery/validation. */
export function readSlicePorts(at: Mapping, slice: string): readonly SlicePort[] {
  const ports: SlicePort[] = [];
  const names = new Set<string>();
  const mappings = readMappings(at, 'ports');
  if (mappings.length > MOST_PORTS && !at.decoding.isStored) {
    reportTooMany(at, 'ports', mappings.length, MOST_PORTS);
    return ports;
  }
  for (const mapping of mappings) {
    const name = readPortName(mapping);
    if (names.has(name)) {
      const problem = `${fieldName(mapping, '')} repeats the name ${quoted(name)}`;
      reportField(mapping, 'name', -1, 'SVC034', { problem });
    }
    names.add(name);
    const protocol = readGivenProtocol(mapping);
    const port = readSliceNumber(mapping, at, slice);
    const appProtocol = readGivenName(mapping, 'appProtocol', 'label-key');
    if (port !== null) ports.push({ name, protocol, port, appProtocol });
  }
  return ports;
}

/** One without a number, or 0, is ignored by kube-proxy. */
function readSliceNumber(port: Mapping, at: Mapping, slice: string): number | null {
  const number = port.values['port'] ?? 0;
  if (number === 0) {
    const crashes = port.decoding.facts.crashesOnUnnumberedPorts && !isGiven(port, 'port') && isOneOfSeveral(at);
    if (crashes) reportField(port, '', -1, 'SVC308', { slice, release: port.decoding.facts.release });
    else reportField(port, '', -1, 'SVC301', { slice });
    return null;
  }
  if (typeof number !== 'number' || !Number.isInteger(number) || number < -INT32 || number >= INT32) {
    reportPort(port, 'port', number);
    return null;
  }
  if (isPort(number)) return number;
  reportField(port, 'port', -1, 'SVC046', { field: fieldName(port, 'port'), found: number });
  return null;
}

/** kube-proxy up to 1.30 sorts a slice's ports by number. */
function isOneOfSeveral(slice: Mapping): boolean {
  const ports = slice.values['ports'];
  return Array.isArray(ports) && ports.length > 1;
}

/** Ports of a subset of Endpoints: validateEndpointPort of pkg/apis/core/validation. Two may have one name. */
export function readSubsetPorts(at: Mapping, sloppiness: Sloppiness): readonly SlicePort[] {
  const ports: SlicePort[] = [];
  const mappings = readMappings(at, 'ports');
  for (const mapping of mappings) {
    const name = readPortName(mapping);
    if (
      mappings.length > 1 &&
      sloppiness === 'refused' &&
      (!isGiven(mapping, 'name') || mapping.values['name'] === '')
    ) {
      const problem = `${fieldName(mapping, '')} needs a name, as there are several ports`;
      reportField(mapping, 'name', -1, 'SVC034', { problem });
    }
    const protocol = readProtocol(mapping);
    if (!isGiven(mapping, 'port')) reportMissing(mapping, 'port');
    const port = readPort(mapping, 'port');
    const appProtocol = readGivenName(mapping, 'appProtocol', 'label-key');
    if (port !== null) ports.push({ name, protocol, port, appProtocol });
  }
  return ports;
}

/** The API server stores '' for a missing name. */
function readPortName(port: Mapping): string {
  const name = readString(port, 'name') ?? '';
  return name === '' || checkName(port, 'name', -1, name, 'dns-label') ? name : '';
}
