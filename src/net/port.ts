/** The transport protocols of a Service port, as Kubernetes spells them. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** A protocol as packet filters spell it. */
export type TransportProtocol = 'tcp' | 'udp' | 'sctp';

export function transportProtocol(protocol: Protocol): TransportProtocol {
  switch (protocol) {
    case 'TCP':
      return 'tcp';
    case 'UDP':
      return 'udp';
    case 'SCTP':
      return 'sctp';
  }
}

/** Whether the number is a port, 1 to 65535. */
export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535;
}

/** An inclusive range of ports. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** Reads `30000-32767`, `30000+2767` or a single port, as kube-apiserver's --service-node-port-range. */
export function parsePortRange(text: string): PortRange | null {
  const match = /^\s*([0-9]{1,5})\s*(?:([-+])\s*([0-9]{1,5}))?\s*$/.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const second = Number(match[3] ?? first);
  const last = match[2] === '+' ? first + second : second;
  return isPort(first) && isPort(last) && first <= last ? { first, last } : null;
}
