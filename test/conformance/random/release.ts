import type { ReleaseFacts } from '../../../src/releases/facts.js';
import { FACTS_BY_RELEASE } from '../../../src/releases/facts-by-release.js';
import { parseRelease as parseMinor } from '../../../src/releases/release.js';

/** A patch release to compare with. */
export interface Release {
  /** `v1.36.3`. */
  readonly name: string;
  /** They also say which clusters its kube-proxy can run; a wrong one shows, for it ends or refuses. */
  readonly facts: ReleaseFacts;
}

export function parseRelease(name: string): Release {
  const minor = /^v1\.\d+\.\d+$/.test(name) ? parseMinor(name) : null;
  if (minor === null) throw new Error(`not a release that svcgen knows: ${name} (expected for instance v1.36.3)`);
  return { name, facts: FACTS_BY_RELEASE[minor] };
}

/** KEP-4601 and others: `nodePortAddresses: [primary]`. */
export const hasPrimaryNodePortAddresses = ({ facts }: Release): boolean => facts.knowsPrimaryNodePortAddress;

/** A slice port without number beside another one. */
export const survivesPortWithoutNumber = ({ facts }: Release): boolean => !facts.crashesOnUnnumberedPorts;

/** Addresses of Services that go to iptables as they are written: it reads leading zeros as octal. */
export const readsServiceAddresses = ({ facts }: Release): boolean => facts.serviceAddressSpelling === 'canonical';

/** So do those of endpoints. */
export const readsEndpointAddresses = ({ facts }: Release): boolean => facts.endpointAddressSpelling === 'canonical';
