import { printAsTools, type IpAddress } from '../../../net/address.js';
import type { Cidr } from '../../../net/cidr.js';
import { addressBits } from '../../../net/family.js';
import type { HashEntry, TransportAddress } from '../../../program/address-set.js';
import { spell, word, type Token } from '../../iptables-rules/print/token.js';

/** An entry as `ipset save` prints it; equal entries have equal texts. */
export function entryText(entry: HashEntry): Token {
  switch (entry.kind) {
    case 'hash:ip':
      return addressText(entry.address);
    case 'hash:ip,port':
      return transportText(entry);
    case 'hash:ip,port,ip':
      return spell`${transportText(entry)},${addressText(entry.other)}`;
    case 'hash:ip,port,net':
      return spell`${transportText(entry)},${networkText(entry.network)}`;
  }
}

function transportText({ address, protocol, port }: TransportAddress): Token {
  return spell`${addressText(address)},${word(protocol)}:${port}`;
}

function addressText(address: IpAddress): Token {
  return word(printAsTools(address));
}

/** ipset leaves out the length of a network of one address. */
function networkText({ base, family, prefixLength }: Cidr): Token {
  const text = addressText(base);
  return prefixLength === addressBits(family) ? text : spell`${text}/${prefixLength}`;
}
