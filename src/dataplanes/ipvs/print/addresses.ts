import renderAddresses from '../../../../templates/ipvs/addresses.hbs';
import { printAsTools, type IpAddress } from '../../../net/address.js';
import { addressBits } from '../../../net/family.js';
import { spell, word } from '../../iptables-rules/print/token.js';

/** kube-proxy's dummy device. It stays down: that its addresses are local is all that IPVS needs. */
const DEVICE = word('kube-ipvs0');

/** The device and its addresses as `ip -batch` takes them. */
export function printAddresses(addresses: readonly IpAddress[]): readonly string[] {
  const texts = addresses.map((address) => spell`${word(printAsTools(address))}/${addressBits(address.family)}`);
  return [renderAddresses({ device: DEVICE, addresses: texts })];
}
