import { parseAddress, type IpAddress } from '../../../net/address.js';
import { cidrOf, parseCidr, type Cidr } from '../../../net/cidr.js';
import { addressBits, type Family } from '../../../net/family.js';
import type { TransportProtocol } from '../../../net/port.js';
import {
  HASH_TYPES,
  type AddressSet,
  type HashEntry,
  type HashSet,
  type HashType,
  type PortSet,
  type TransportAddress,
} from '../../../program/address-set.js';
import { wholeNumberOf, wordsOfLines, type Parsed } from './parsed.js';

/** What the kernel makes up for itself: how full a bucket may be, and the secret of the hash. */
const OWN_OPTIONS = ['bucketsize', 'initval'];

/** Reads what `ipset save` prints, as far as kube-proxy uses sets. */
export function parseSets(text: string): Parsed<readonly AddressSet[]> {
  const sets = new Map<string, OpenSet>();
  for (const { line, words } of wordsOfLines(text)) {
    const [command, name = '', ...rest] = words;
    const problem = ((): string | null => {
      if (command === 'create') {
        const set = readSet(name, rest);
        if (typeof set === 'string') return set;
        sets.set(name, set);
        return null;
      }
      if (command !== 'add') return `unknown command ${command ?? ''}`;
      const set = sets.get(name);
      if (set === undefined) return `an entry of the unknown set ${name}`;
      return set.add(rest.join(' ')) ? null : `no entry of ${set.set.type}: ${rest.join(' ')}`;
    })();
    if (problem !== null) return { kind: 'failure', line, problem };
  }
  return { kind: 'parsed', value: [...sets.values()].map(({ set }) => set) };
}

/** A set while its entries follow; `add` tells whether the text is one. */
interface OpenSet {
  readonly set: AddressSet;
  readonly add: (text: string) => boolean;
}

/** A text tells what is wrong. */
function readSet(name: string, [type, ...words]: readonly string[]): OpenSet | string {
  const options = optionsOf(words);
  if (type === 'bitmap:port') return readPortSet(name, options);
  const hashType = HASH_TYPES.find((candidate) => candidate === type);
  return hashType === undefined ? `unknown type ${type ?? ''}` : readHashSet(name, hashType, options);
}

/** Options come with one value each. */
function optionsOf(words: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let index = 0; index < words.length; index += 2) options.set(words[index] ?? '', words[index + 1] ?? '');
  return options;
}

function readPortSet(name: string, options: Map<string, string>): OpenSet | string {
  const [, first, last] = /^([0-9]{1,5})-([0-9]{1,5})$/.exec(take(options, 'range')) ?? [];
  if (first === undefined || options.size > 0) return `unknown options of ${name}`;
  const ports: number[] = [];
  const set: PortSet = { type: 'bitmap:port', name, first: Number(first), last: Number(last), ports };
  const add = (text: string): boolean => {
    const port = portOf(text);
    if (port !== null) ports.push(port);
    return port !== null;
  };
  return { set, add };
}

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ['inet', 'ipv4'],
  ['inet6', 'ipv6'],
]);

function readHashSet(name: string, type: HashType, options: Map<string, string>): OpenSet | string {
  const family = FAMILIES.get(take(options, 'family'));
  const hashSize = wholeNumberOf(take(options, 'hashsize'));
  const maxElements = wholeNumberOf(take(options, 'maxelem'));
  for (const option of OWN_OPTIONS) take(options, option);
  if (family === undefined || hashSize === null || maxElements === null || options.size > 0) {
    return `unknown options of ${name}`;
  }
  const entries: HashEntry[] = [];
  const set: HashSet = { type, name, family, hashSize, maxElements, entries };
  const add = (text: string): boolean => {
    const entry = readEntry(type, text);
    if (entry?.address.family !== family) return false;
    entries.push(entry);
    return true;
  };
  return { set, add };
}

function take(options: Map<string, string>, name: string): string {
  const value = options.get(name) ?? '';
  options.delete(name);
  return value;
}

function readEntry(type: HashType, text: string): HashEntry | null {
  const [addressText = '', portText = '', third, ...rest] = text.split(',');
  const address = parseAddress(addressText);
  if (address === null || rest.length > 0) return null;
  if (type === 'hash:ip') return text === addressText ? { kind: type, address } : null;
  const at = transportAddress(address, portText);
  if (at === null) return null;
  switch (type) {
    case 'hash:ip,port':
      return third === undefined ? { kind: type, ...at } : null;
    case 'hash:ip,port,ip': {
      const other = parseAddress(third ?? '');
      return other === null ? null : { kind: type, ...at, other };
    }
    case 'hash:ip,port,net': {
      const network = networkOf(third ?? '');
      return network === null ? null : { kind: type, ...at, network };
    }
  }
}

const PROTOCOLS: ReadonlyMap<string, TransportProtocol> = new Map([
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['sctp', 'sctp'],
]);

function transportAddress(address: IpAddress, text: string): TransportAddress | null {
  const [name = '', digits = '', ...rest] = text.split(':');
  const protocol = PROTOCOLS.get(name);
  const port = portOf(digits);
  return protocol === undefined || port === null || rest.length > 0 ? null : { address, protocol, port };
}

function portOf(text: string): number | null {
  const port = wholeNumberOf(text);
  return port === null || port > 65535 ? null : port;
}

/** ipset leaves out the length of a network of one address. */
function networkOf(text: string): Cidr | null {
  const address = parseAddress(text);
  return address === null ? parseCidr(text) : cidrOf(address, addressBits(address.family));
}
