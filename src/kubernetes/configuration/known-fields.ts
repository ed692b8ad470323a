import { isRecord } from '../decode/mapping.js';

/** A field without known fields of its own; whatever stands below is taken. */
const LEAF = 'leaf';

interface FieldTree {
  readonly [name: string]: FieldTree | typeof LEAF;
}

function leaves(names: string): FieldTree {
  return Object.fromEntries(names.split(' ').map((name) => [name, LEAF]));
}

const LOG_FORMAT = leaves('splitStream infoBufferSize');

/** All of KubeProxyConfiguration v1alpha1: kube-proxy/config/v1alpha1/types.go and component-base v0.36.3. */
const KNOWN: FieldTree = {
  ...leaves('apiVersion kind featureGates hostnameOverride bindAddress healthzBindAddress metricsBindAddress'),
  ...leaves('bindAddressHardFail enableProfiling showHiddenMetricsForVersion mode detectLocalMode clusterCIDR'),
  ...leaves('nodePortAddresses oomScoreAdj configSyncPeriod portRange windowsRunAsService'),
  clientConnection: leaves('kubeconfig acceptContentTypes contentType qps burst'),
  logging: {
    ...leaves('format flushFrequency verbosity vmodule'),
    options: { text: LOG_FORMAT, json: LOG_FORMAT },
  },
  iptables: leaves('masqueradeBit masqueradeAll localhostNodePorts syncPeriod minSyncPeriod'),
  ipvs: leaves('syncPeriod minSyncPeriod scheduler excludeCIDRs strictARP tcpTimeout tcpFinTimeout udpTimeout'),
  nftables: leaves('masqueradeBit masqueradeAll syncPeriod minSyncPeriod'),
  winkernel: leaves('networkName sourceVip enableDSR rootHnsEndpointName forwardHealthCheckVip'),
  detectLocal: leaves('bridgeInterface interfaceNamePrefix'),
  conntrack: leaves(
    'maxPerCore min tcpEstablishedTimeout tcpCloseWaitTimeout tcpBeLiberal udpTimeout udpStreamTimeout',
  ),
};

export interface UnknownField {
  readonly path: readonly string[];
  /** A known field of the same mapping with a similar name. */
  readonly suggestion: string | null;
}

/** The fields of a configuration that kube-proxy does not know, in the order given. */
export function unknownFields(values: Readonly<Record<string, unknown>>): readonly UnknownField[] {
  return unknownBelow(values, KNOWN, []);
}

function unknownBelow(
  values: Readonly<Record<string, unknown>>,
  known: FieldTree,
  path: readonly string[],
): readonly UnknownField[] {
  return Object.entries(values).flatMap(([name, value]): readonly UnknownField[] => {
    const below = Object.hasOwn(known, name) ? known[name] : undefined;
    if (below === undefined) return [{ path: [...path, name], suggestion: similarName(name, Object.keys(known)) }];
    return below === LEAF || !isRecord(value) ? [] : unknownBelow(value, below, [...path, name]);
  });
}

function similarName(name: string, candidates: readonly string[]): string | null {
  const found = candidates.find(
    (candidate) =>
      candidate.toLowerCase() === name.toLowerCase() ||
      editDistance(candidate.toLowerCase(), name.toLowerCase()) <= (candidate.length < 6 ? 1 : 2),
  );
  return found ?? null;
}

/** Levenshtein's. */
function editDistance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 2) return 3;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= right.length; to += 1) {
      const substitution = (row[to - 1] ?? 0) + (left[at - 1] === right[to - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
