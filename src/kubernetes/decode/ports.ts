import { PROTOCOLS, isPort, type Protocol } from '../../net/port.js';
import { readString, readText } from './fields.js';
import { foundValue } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';

/** A port from 1 to 65535; null when absent or bad. */
export function readPort(at: Mapping, key: string): number | null {
  const value = at.values[key];
  if (typeof value === 'number' && isPort(value)) return value;
  if (value !== undefined && value !== null) reportPort(at, key, value);
  return null;
}

/** A port of which 0 says that none is given. */
export function readOptionalPort(at: Mapping, key: string): number {
  return at.values[key] === 0 ? 0 : (readPort(at, key) ?? 0);
}

export function reportPort(at: Mapping, key: string, value: unknown): void {
  reportField(at, key, -1, 'SVC022', { field: fieldName(at, key), found: foundValue(value) });
}

/** TCP, the API server's default, when absent or ''. */
export function readProtocol(at: Mapping): Protocol {
  return protocolOf(at, readText(at, 'protocol'));
}

/** The same where the API holds a pointer: '' is judged as any other. */
export function readGivenProtocol(at: Mapping): Protocol {
  return protocolOf(at, readString(at, 'protocol'));
}

function protocolOf(at: Mapping, text: string | null): Protocol {
  if (text === null) return 'TCP';
  const protocol = PROTOCOLS.find((candidate) => candidate === text);
  if (protocol !== undefined) return protocol;
  reportField(at, 'protocol', -1, 'SVC023', { field: fieldName(at, 'protocol'), found: foundValue(text) });
  return 'TCP';
}
