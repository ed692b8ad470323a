import { addressToInteger, ipv4ToNumber, type IpAddress } from '../../../net/address.js';

const HALF = 2 ** 31;

/**
 * Sorts as ipvsadm does: by address, of which it compares the 32-bit words by their difference as a signed number, so that
 * 192.0.2.1 comes before 10.0.0.1. Where addresses lie all around the circle that is no order, and ipvsadm's result
 * depends on what the kernel lists first: then by value. Items of one address keep their order.
 */
export function sortedByAddress<Item extends { readonly address: IpAddress }>(items: readonly Item[]): readonly Item[] {
  return sortedByWords(
    items.map((item) => ({ item, words: wordsOf(item.address) })),
    0,
  ).map(({ item }) => item);
}

interface Keyed<Item> {
  readonly item: Item;
  readonly words: readonly number[];
}

function sortedByWords<Item>(items: readonly Keyed<Item>[], place: number): readonly Keyed<Item>[] {
  if (items.length < 2 || items[0]?.words[place] === undefined) return items;
  const groups = new Map<number, Keyed<Item>[]>();
  for (const keyed of items) {
    const word = keyed.words[place] ?? 0;
    const known = groups.get(word);
    if (known === undefined) groups.set(word, [keyed]);
    else known.push(keyed);
  }
  return circularOrder([...groups.keys()]).flatMap((word) => sortedByWords(groups.get(word) ?? [], place + 1));
}

/** Ascending, but begun behind the gap of more than half the circle, if there is one. */
function circularOrder(words: readonly number[]): readonly number[] {
  const ascending = [...words].sort((left, right) => left - right);
  const start = ascending.findIndex((word, index) => index > 0 && word - (ascending[index - 1] ?? 0) > HALF);
  return start < 0 ? ascending : [...ascending.slice(start), ...ascending.slice(0, start)];
}

function wordsOf(address: IpAddress): readonly number[] {
  if (address.family === 'ipv4') return [ipv4ToNumber(address)];
  const value = addressToInteger(address);
  return [96n, 64n, 32n, 0n].map((shift) => Number((value >> shift) & 0xffffffffn));
}
