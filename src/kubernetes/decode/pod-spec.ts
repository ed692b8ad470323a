import type { ContainerPort, PodSpec } from '../objects.js';
import { isGiven, readBoolean, readMappings, readString, reportMissing } from './fields.js';
import type { Mapping } from './mapping.js';
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
  for (const at of readMappings(container, 'ports')) {
    const name = readName(at, 'name', 'container-port-name') ?? '';
    const protocol = readProtocol(at);
    const containerPort = readPort(at, 'containerPort');
    if (!isGiven(at, 'containerPort')) reportMissing(at, 'containerPort');
    if (containerPort !== null) ports.push({ name, protocol, containerPort });
  }
}
