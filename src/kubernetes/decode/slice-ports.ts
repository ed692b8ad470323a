import type { SlicePort } from '../objects.js';
import { isGiven, readMappings, readString, reportMissing } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { checkName, readName } from './names.js';
import { readPort, readProtocol } from './ports.js';

/** Ports of an EndpointSlice. One without a number, or 0, passes the API server; kube-proxy ignores it. */
export function readSlicePorts(at: Mapping, slice: string): readonly SlicePort[] {
  return readPorts(at, (port) => {
    if (isGiven(port, 'port') && port.values['port'] !== 0) return readPort(port, 'port');
    const crashes = port.decoding.facts.crashesOnUnnumberedPorts && !isGiven(port, 'port') && isOneOfSeveral(at);
    if (crashes) reportField(port, '', -1, 'SVC308', { slice, release: port.decoding.facts.release });
    else reportField(port, '', -1, 'SVC301', { slice });
    return null;
  });
}

/** kube-proxy up to 1.30 sorts a slice's ports by number. */
function isOneOfSeveral(slice: Mapping): boolean {
  const ports = slice.values['ports'];
  return Array.isArray(ports) && ports.length > 1;
}

/** Ports of a subset of Endpoints, where the API server wants a number. */
export function readSubsetPorts(at: Mapping): readonly SlicePort[] {
  return readPorts(at, (port) => {
    if (!isGiven(port, 'port')) reportMissing(port, 'port');
    return readPort(port, 'port');
  });
}

function readPorts(at: Mapping, readNumber: (port: Mapping) => number | null): readonly SlicePort[] {
  const ports: SlicePort[] = [];
  const names = new Set<string>();
  for (const mapping of readMappings(at, 'ports')) {
    const name = readPortName(mapping);
    if (names.has(name)) {
      const problem = `${fieldName(mapping, '')} repeats the name ${quoted(name)}`;
      reportField(mapping, isGiven(mapping, 'name') ? 'name' : '', -1, 'SVC034', { problem });
    }
    names.add(name);
    const protocol = readProtocol(mapping);
    const port = readNumber(mapping);
    const appProtocol =
      mapping.values['appProtocol'] === undefined ? null : readName(mapping, 'appProtocol', 'label-key');
    if (port !== null) ports.push({ name, protocol, port, appProtocol });
  }
  return ports;
}

/** The API server stores '' for a missing name. */
function readPortName(port: Mapping): string {
  const name = readString(port, 'name') ?? '';
  return name === '' || checkName(port, 'name', -1, name, 'dns-label') ? name : '';
}
