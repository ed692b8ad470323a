import { isRecord } from '../decode/mapping.js';
import { appliedFields, fieldsAt, lastApplied, type Fields } from './apply-object.js';
import { mergedPorts, type PortFields } from './merged-ports.js';
import { updatedService } from './updated-service.js';

/** A Service after `kubectl apply`; null where kubectl or the API server cannot merge its ports. */
export function appliedService(live: Fields, written: Fields): Fields | null {
  const fields = appliedFields(live, written);
  const [before, last, wanted] = [live, lastApplied(live), written].map(portsOf);
  // A port without its number is refused when the Service is read.
  if (wanted === null || wanted === undefined) return updatedService(live, fields);
  const ports = mergedPorts(before ?? [], last ?? [], wanted);
  return ports === null ? null : updatedService(live, { ...fields, spec: { ...fieldsAt(fields, 'spec'), ports } });
}

/** Where in the file's list of ports those of the Service are that `kubectl apply` makes none of. */
export function lostPorts(written: Fields, applied: Fields): readonly number[] {
  const kept = new Set(portsOf(applied)?.map(identityOf));
  return (portsOf(written) ?? []).flatMap((port, index) => (kept.has(identityOf(port)) ? [] : [index]));
}

/** Where in the file's list a port of the applied Service stands; null where it is the cluster's alone. */
export function writtenPort(written: Fields, applied: Fields, index: number): number | null {
  const port = portsOf(applied)?.[index];
  const ports = portsOf(written) ?? [];
  const exactly = ports.findIndex((one) => port !== undefined && identityOf(one) === identityOf(port));
  const found = exactly >= 0 ? exactly : ports.findIndex((one) => one.port === port?.port);
  return found < 0 ? null : found;
}

function identityOf({ port, protocol, name }: PortFields): string {
  return JSON.stringify([port, protocol ?? 'TCP', name ?? '']);
}

function portsOf(service: Fields): readonly PortFields[] | null {
  const { ports } = fieldsAt(service, 'spec');
  if (!Array.isArray(ports)) return null;
  const numbered = (ports as readonly unknown[]).filter(isPort);
  return numbered.length === ports.length ? numbered : null;
}

function isPort(port: unknown): port is PortFields {
  return isRecord(port) && port['port'] !== undefined && port['port'] !== null;
}
