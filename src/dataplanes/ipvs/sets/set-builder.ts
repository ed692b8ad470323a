import type { OriginIndex } from '../../../diagnostics/source-map.js';
import type { Family } from '../../../net/family.js';
import { compareBytes } from '../../../net/ordering.js';
import type { AddressSet, HashEntry } from '../../../program/address-set.js';
import { hashTypeOf, isPortSet, setName, SET_KEYS, type HashSetKey, type PortSetKey, type SetKey } from './catalog.js';
import { entryText } from './entry-text.js';

/** As kube-proxy creates its sets (pkg/proxy/ipvs/util/ipset.go). */
const HASH_SIZE = 1024;
const MOST_ENTRIES = 65536;
const PORTS = { first: 0, last: 65535 } as const;

/** A set that the kernel would not take whole. */
export interface Overflow {
  readonly set: string;
  readonly entries: number;
  readonly most: number;
  /** Of the first entry that is too many. */
  readonly origin: OriginIndex;
}

interface Entry {
  readonly entry: HashEntry;
  readonly origin: OriginIndex;
}

/** The sets of a family while they fill; what is added twice is there once. */
export interface SetBuilder {
  readonly add: (key: HashSetKey, entry: HashEntry, origin: OriginIndex) => void;
  readonly addPort: (key: PortSetKey, port: number) => void;
  readonly isEmpty: (key: SetKey) => boolean;
  readonly overflows: () => readonly Overflow[];
  readonly finish: () => readonly AddressSet[];
}

export function setBuilder(family: Family): SetBuilder {
  const entries = new Map<HashSetKey, Map<string, Entry>>();
  const ports = new Map<PortSetKey, Set<number>>();
  return {
    add: (key, entry, origin) => {
      const text = entryText(entry);
      const known = entries.get(key);
      if (known === undefined) entries.set(key, new Map([[text, { entry, origin }]]));
      else if (!known.has(text)) known.set(text, { entry, origin });
    },
    addPort: (key, port) => {
      const known = ports.get(key);
      if (known === undefined) ports.set(key, new Set([port]));
      else known.add(port);
    },
    isEmpty: (key) => (isPortSet(key) ? !ports.has(key) : !entries.has(key)),
    overflows: () =>
      [...entries].flatMap(([key, known]) => {
        const extra = known.size > MOST_ENTRIES ? [...known.values()][MOST_ENTRIES] : undefined;
        if (extra === undefined) return [];
        return [{ set: setName(key, family), entries: known.size, most: MOST_ENTRIES, origin: extra.origin }];
      }),
    finish: () =>
      SET_KEYS.map((key) =>
        isPortSet(key)
          ? portSet(setName(key, family), ports.get(key) ?? new Set())
          : hashSet(key, family, entries.get(key) ?? new Map<string, Entry>()),
      ),
  };
}

function portSet(name: string, ports: ReadonlySet<number>): AddressSet {
  return { type: 'bitmap:port', name, ...PORTS, ports: [...ports].sort((left, right) => left - right) };
}

function hashSet(key: HashSetKey, family: Family, known: ReadonlyMap<string, Entry>): AddressSet {
  const entries = [...known].sort(([left], [right]) => compareBytes(left, right)).map(([, { entry }]) => entry);
  const name = setName(key, family);
  return { type: hashTypeOf(key), name, family, hashSize: HASH_SIZE, maxElements: MOST_ENTRIES, entries };
}
