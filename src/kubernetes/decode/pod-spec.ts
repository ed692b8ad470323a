import type { ContainerPort, PodSpec } from '../objects.js';
import { isGiven, readBoolean, readMappings, readString, reportMissing } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { readName } from './names.js';
import { readPort, readProtocol } from './ports.js';

export function readPodSpec(spec: Mapping): PodSpec {
  const ports: ContainerPort[] = [];
  for (const container of readMappings(spec, 'containers')) readContainerPorts(container, ports);
  for (const container of readMappings(spec, 'initContainers')) {
    if (readString(container, 'restartPolicy') === 'Always') readContainerPorts(container, ports);
  }
  return {
    nodeName: readName(spec, 'nodeName', 'dns-subdomain'),
    hostNetwork: readBoolean(spec, 'hostNetwork') ?? false,
    hostname: readName(spec, 'hostname', 'dns-label') ?? '',
    subdomain: readName(spec, 'subdomain', 'dns-label') ?? '',
    ports,
  };
}

function readContainerPorts(container: Mapping, ports: ContainerPort[]): void {
  const seen = new Map<string, string>();
  for (const at of readMappings(container, 'ports')) {
    const name = readName(at, 'name', 'container-port-name') ?? '';
    if (name !== '') reportRepeated(at, name, seen);
    const protocol = readProtocol(at);
    const containerPort = readPort(at, 'containerPort');
    if (!isGiven(at, 'containerPort')) reportMissing(at, 'containerPort');
    if (containerPort !== null) ports.push({ name, protocol, containerPort });
  }
}

/** `validateContainerPorts`: a name is unique in a container, not in a Pod. */
function reportRepeated(at: Mapping, name: string, seen: Map<string, string>): void {
  const first = seen.get(name);
  if (first === undefined) seen.set(name, fieldName(at, ''));
  else
    reportField(at, 'name', -1, 'SVC034', {
      problem: `${first} and ${fieldName(at, '')} have both the name ${quoted(name)}`,
    });
}
