import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { artifactText, compile, messageOf, type Family } from '../../../src/index.js';
import { comparablePayload } from '../../reference/payload-text.js';
import { unitedServices } from '../../reference/united-endpoints.js';
import { manifestText } from '../comparison/svcgen-texts.js';
import { objectAt, type JsonObject } from '../json.js';
import { addressesOnInterface } from '../namespace-network.js';
import { observeChange, type ObserveOptions } from '../observe.js';
import { clusterArbitrary } from '../random/cluster.js';
import type { Release } from '../random/release.js';
import { written } from '../random/written.js';
import { editedCluster, editsArbitrary, type Edit, type EditedCluster } from './edits.js';

/** One in so many clusters has more than 1000 endpoints. */
const largeEvery = 25;

const familyTools = [
  { family: 'ipv4', tool: 'iptables' },
  { family: 'ipv6', tool: 'ip6tables' },
] as const satisfies readonly { readonly family: Family; readonly tool: string }[];

export interface RandomChange extends EditedCluster {
  readonly node: string;
  readonly configuration: JsonObject;
  readonly edits: readonly Edit[];
  /** Decides how svcgen's manifests are written, differently before and after. */
  readonly writing: number;
}

export type ChangeOutcome =
  | { readonly kind: 'equal'; readonly payloads: readonly PayloadKind[] }
  | { readonly kind: 'different'; readonly family: Family; readonly kubeProxy: string; readonly svcgen: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Of a family: none was sent, one with some Services' chains, or all. */
export type PayloadKind = 'none' | 'partial' | 'full';

export function changeArbitrary(release: Release, number: number): fc.Arbitrary<RandomChange> {
  const isLarge = number % largeEvery === 7;
  return fc
    .tuple(clusterArbitrary(release, isLarge ? 'beyond 1001' : 'usual'), editsArbitrary, fc.nat(0xffff))
    .map(([cluster, edits, writing]) => ({
      node: cluster.node,
      // Above 1000 endpoints stale chains go only when this has passed since they last went.
      configuration: isLarge ? withShortPeriod(cluster.configuration) : cluster.configuration,
      edits,
      writing,
      ...editedCluster(cluster.objects, edits),
    }));
}

function withShortPeriod(configuration: JsonObject): JsonObject {
  return { ...configuration, iptables: { ...objectAt(configuration, 'iptables'), syncPeriod: '150ms' } };
}

/** Fast-check's parameters for the change of that number: the same on every machine. */
export function parametersOf(seed: number, number: number): { seed: number; numRuns: number; unbiased: true } {
  return { seed: (Math.imul(seed, 1_000_003) + number) | 0, numRuns: 1, unbiased: true };
}

/** Lets the real kube-proxy and svcgen make the same change, and compares what they would load. */
export async function compareChange(
  name: string,
  change: RandomChange,
  release: Release,
  options: ObserveOptions,
): Promise<ChangeOutcome> {
  const { node, configuration, old, current } = change;
  const { payload } = await observeChange({ name, node, configuration, objects: old }, current, options);
  const united = new Set([old, current].flatMap((objects) => [...unitedServices(objects, node)]));
  const comparable = (text: string): string => comparablePayload(text, united).join('\n');
  const payloads: PayloadKind[] = [];
  for (const { family, tool } of familyTools) {
    const result = svcgenPayload(change, release, family);
    if ('refusal' in result) return { kind: 'refused', message: result.refusal };
    const kubeProxy = payload[tool] ?? '';
    if (comparable(kubeProxy) !== comparable(result.text)) {
      return { kind: 'different', family, kubeProxy, svcgen: result.text };
    }
    payloads.push(kubeProxy === '' ? 'none' : result.isFull ? 'full' : 'partial');
  }
  return { kind: 'equal', payloads };
}

type SvcgenPayload = { readonly text: string; readonly isFull: boolean } | { readonly refusal: string };

function svcgenPayload(change: RandomChange, release: Release, families: Family): SvcgenPayload {
  const text = (objects: readonly JsonObject[], seed: number): string =>
    manifestText(written(objects, { isTerse: true, seed }));
  const { artifacts, diagnostics } = compile([{ name: 'new.yaml', text: text(change.current, change.writing) }], {
    since: [{ name: 'old.yaml', text: text(change.old, change.writing + 1) }],
    node: change.node,
    nodeAddresses: addressesOnInterface({ ...change, objects: change.old }),
    configuration: { name: 'kube-proxy.yaml', text: dump(change.configuration) },
    kubeProxyVersion: release.name,
    nfacct: true,
    synthesis: false,
    families,
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [artifact] = artifacts;
  if (artifact === undefined) {
    return { refusal: errors.map((error) => `${error.code} ${messageOf(error)}`).join('\n') };
  }
  return { text: artifactText(artifact), isFull: diagnostics.some(({ code }) => code === 'SVC311') };
}
