import type { FieldPath } from '../diagnostics/location.js';
import { parseAddress, type IpAddress } from '../net/address.js';
import { nameOf, type LockReader } from './fields.js';

/** Addresses, at most one a family, in the spelling that svcgen writes: no second one means the same. */
export function readAddresses(value: unknown, path: FieldPath, reader: LockReader): readonly IpAddress[] {
  const addresses: IpAddress[] = [];
  if (value === undefined) return addresses;
  for (const [index, text] of reader.list(value, path).entries()) {
    const address = typeof text === 'string' ? parseAddress(text) : null;
    const place = [...path, index];
    if (address === null) reader.complain(`${nameOf(place)} must be an IP address`, place);
    else if (address.text !== text) reader.complain(`${nameOf(place)} must be spelt ${address.text}`, place);
    else if (addresses.some(({ family }) => family === address.family)) {
      reader.complain(`${nameOf(path)} holds two addresses of one family`, place);
    } else addresses.push(address);
  }
  return addresses;
}
