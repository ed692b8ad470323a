import type { Service } from '../kubernetes/objects.js';
import { parseAddress } from '../net/address.js';

/**
 * Where the CNAME of an ExternalName Service points. null for an IP address, which no CNAME can hold: CoreDNS answers such a
 * Service with nothing.
 */
export function externalNameOf({ externalName }: Service): string | null {
  if (externalName === null) return null;
  const name = externalName.replace(/\.$/, '');
  return parseAddress(name) === null ? name : null;
}
