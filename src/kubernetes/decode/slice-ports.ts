import type { SlicePort } from '../objects.js';
import { readMappings, readString } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { checkName } from './names.js';
import { readPort, readProtocol } from './ports.js';

/** Ports of an EndpointSlice or of a subset of Endpoints; one without a number is ignored, as kube-proxy does. */
export function readSlicePorts(at: Mapping, key: string, owner: string): readonly SlicePort[] {
  const ports: SlicePort[] = [];
  const names = new Set<string>();
  for (const port of readMappings(at, key)) {
    const name = readSlicePortName(port);
    if (names.has(name)) {
      const problem = `${fieldName(port, 'name')} repeats the name ${quoted(name)}`;
      reportField(port, 'name', -1, 'SVC034', { problem });
    }
    names.add(name);
    const protocol = readProtocol(port);
    const number = readPort(port, 'port');
    if (number !== null) ports.push({ name, protocol, port: number });
    else if (port.values['port'] === undefined || port.values['port'] === null) {
      reportField(port, '', -1, 'SVC301', { slice: owner });
    }
  }
  return ports;
}

/** The API server stores '' for a missing name. */
function readSlicePortName(port: Mapping): string {
  const name = readString(port, 'name') ?? '';
  return name === '' || checkName(port, 'name', -1, name, 'dns-label') ? name : '';
}
