import type { IpAddress } from '../net/address.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';

/** What planning needs beside the cluster. */
export interface PlanOptions {
  readonly configuration: ProxyConfiguration;
  /** Name of the node whose rules are wanted (--node); null: see chooseNode. */
  readonly node: string | null;
  /** Interface addresses of the node that no manifest has (--node-address). */
  readonly nodeAddresses: readonly IpAddress[];
  /** Whether the kernel has kube-proxy's nfacct counters (--nfacct). */
  readonly accountingCounters: boolean;
}
