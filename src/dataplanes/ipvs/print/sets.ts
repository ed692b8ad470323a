import renderSets from '../../../../templates/ipvs/sets.hbs';
import type { Family } from '../../../net/family.js';
import type { AddressSet } from '../../../program/address-set.js';
import { spell, word, type Token } from '../../iptables-rules/print/token.js';
import { entryText } from '../sets/entry-text.js';

/** What templates/ipvs/sets.hbs takes. */
interface SetsView {
  readonly sets: readonly SetView[];
}

interface SetView {
  readonly name: Token;
  readonly type: Token;
  readonly options: Token;
  readonly entries: readonly (Token | number)[];
}

/**
 * As `ipset restore` takes them, and as `ipset save` prints them but for what the kernel adds of its own (bucketsize, and the random
 * initval); one piece a set.
 */
export function printSets(sets: readonly AddressSet[]): readonly string[] {
  return sets.map((set) => {
    const view: SetsView = { sets: [viewOf(set)] };
    return renderSets(view);
  });
}

function viewOf(set: AddressSet): SetView {
  const name = word(set.name);
  if (set.type === 'bitmap:port') {
    return { name, type: spell`bitmap:port`, options: spell`range ${set.first}-${set.last}`, entries: set.ports };
  }
  const { hashSize, maxElements } = set;
  return {
    name,
    type: TYPES[set.type],
    options: spell`family ${FAMILIES[set.family]} hashsize ${hashSize} maxelem ${maxElements}`,
    entries: set.entries.map(entryText),
  };
}

const TYPES = {
  'hash:ip': spell`hash:ip`,
  'hash:ip,port': spell`hash:ip,port`,
  'hash:ip,port,ip': spell`hash:ip,port,ip`,
  'hash:ip,port,net': spell`hash:ip,port,net`,
} as const;

const FAMILIES: Readonly<Record<Family, Token>> = { ipv4: spell`inet`, ipv6: spell`inet6` };
