import type { ServicePort } from '../objects.js';
import { isGiven, readMappings, readString, reportMissing } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { checkName, readGivenName, readName } from './names.js';
import { readOptionalPort, readPort, readProtocol, reportPort } from './ports.js';

export function readServicePorts(spec: Mapping): readonly ServicePort[] {
  const mappings = readMappings(spec, 'ports');
  const ports: ServicePort[] = [];
  const seen = new Map<string, string>();
  for (const at of mappings) {
    const port = readServicePort(at);
    if (mappings.length > 1 && (at.values['name'] === '' || !isGiven(at, 'name'))) {
      reportField(at, 'name', -1, 'SVC034', {
        problem: `${fieldName(at, '')} needs a name, as there are several ports`,
      });
    }
    if (port === null) continue;
    if (mappings.length > 1) reportRepeated(at, port, seen);
    ports.push(port);
  }
  return ports;
}

function readServicePort(at: Mapping): ServicePort | null {
  const name = readName(at, 'name', 'dns-label') ?? '';
  const protocol = readProtocol(at);
  const port = readPort(at, 'port');
  if (!isGiven(at, 'port')) reportMissing(at, 'port');
  const nodePort = readOptionalPort(at, 'nodePort');
  const targetPort = readTargetPort(at);
  const appProtocol = readGivenName(at, 'appProtocol', 'label-key');
  return port === null ? null : { name, protocol, appProtocol, port, targetPort: targetPort ?? port, nodePort };
}

/** null when the default, `port`, stands: pkg/apis/core/v1/defaults.go takes 0 and '' for absent. */
function readTargetPort(at: Mapping): number | string | null {
  const value = at.values['targetPort'];
  if (value === 0 || value === '') return null;
  if (typeof value !== 'string') return readPort(at, 'targetPort');
  if (/^[0-9]+$/.test(value)) {
    reportPort(at, 'targetPort', value);
    return null;
  }
  const name = readString(at, 'targetPort');
  return name !== null && checkName(at, 'targetPort', -1, name, 'container-port-name') ? name : null;
}

/** `ValidateService`: names, (protocol, port) and (protocol, nodePort) are each unique in a Service. */
function reportRepeated(at: Mapping, port: ServicePort, seen: Map<string, string>): void {
  const identities = [
    { key: 'name', value: port.name === '' ? null : `the name ${quoted(port.name)}` },
    { key: 'port', value: `${String(port.port)}/${port.protocol}` },
    { key: 'nodePort', value: port.nodePort === 0 ? null : `node port ${String(port.nodePort)}/${port.protocol}` },
  ];
  for (const { key, value } of identities) {
    if (value === null) continue;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, fieldName(at, ''));
    else reportField(at, key, -1, 'SVC034', { problem: `${first} and ${fieldName(at, '')} have both ${value}` });
  }
}
