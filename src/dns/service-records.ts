import type { ObjectName } from '../kubernetes/objects.js';
import type { IpAddress } from '../net/address.js';
import { transportProtocol, type Protocol } from '../net/port.js';
import type { ResourceRecord } from './resource-record.js';

/** The records of a Service: those of the cluster domain, and what its addresses are called. */
export interface ServiceRecords {
  readonly records: readonly ResourceRecord[];
  readonly addressNames: readonly AddressName[];
}

/** What an address is called, for reverse look-ups. */
export interface AddressName {
  readonly address: IpAddress;
  readonly name: string;
}

/** Name of a Service in the cluster's DNS. */
export function serviceName({ name, namespace }: ObjectName, domain: string): string {
  return `${name}.${namespace}.svc.${domain}`;
}

/** `_http._tcp.` before the name of a Service. */
export function portOwner(portName: string, protocol: Protocol, name: string): string {
  return `_${portName}._${transportProtocol(protocol)}.${name}`;
}
