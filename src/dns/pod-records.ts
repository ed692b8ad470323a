import type { Pod } from '../kubernetes/objects.js';
import { isTooLong } from './domain-name.js';
import { dashedAddress } from './endpoint-hostname.js';
import { addressRecord, type ResourceRecord } from './resource-record.js';

/**
 * Section 2.6, deprecated and still required: names that hold the address. A zone cannot answer for every address that there
 * might be, so these are the Pods that there are, as with CoreDNS' `pods verified` (plugin/kubernetes/object/pod.go).
 */
export function podRecords(pods: readonly Pod[], domain: string): readonly ResourceRecord[] {
  return pods
    .filter((pod) => !pod.isFinished && !pod.isTerminating)
    .flatMap(({ namespace, addresses }) =>
      addresses.map((address) => addressRecord(`${dashedAddress(address)}.${namespace}.pod.${domain}`, address)),
    )
    .filter(({ owner }) => !isTooLong(owner));
}
