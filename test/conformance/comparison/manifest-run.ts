import { dump, load } from 'js-yaml';
import { readNodeState, type NodeState } from '../../../src/compiler/node-state.js';
import { readServiceRanges } from '../../../src/compiler/settings.js';
import { diagnosticList, messageOf, type Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import type { Document } from '../../../src/documents/document.js';
import { readDocuments } from '../../../src/documents/parse.js';
import { sourceText } from '../../../src/documents/source.js';
import { collectObjects } from '../../../src/kubernetes/collect.js';
import { FACTS_BY_RELEASE } from '../../../src/releases/facts-by-release.js';
import { parseRelease } from '../../../src/releases/release.js';
import { readInput, readOneFile } from '../../../src/source/read-input.js';
import { toObject, type JsonObject } from '../json.js';
import { addressesOnInterface } from '../namespace-network.js';
import { check, type Outcome } from './check.js';
import { differenceReport } from './difference-report.js';
import type { ConformanceOptions } from './options.js';
import { count, emptyTally, type Tally } from './summary.js';
import { storedObjects } from './stored-objects.js';
import { svcgenOptions, type SvcgenInput } from './svcgen-texts.js';
import { writtenObjects } from './written-objects.js';

export interface ManifestRun extends ConformanceOptions {
  readonly binary: string;
  readonly insideEntry: string;
  readonly tell: (text: string) => void;
}

/** Input that svcgen cannot read: there is nothing to compare. */
export class UnreadableInput extends Error {}

/** A kube-proxy needs its Node: this one stands in where the input describes none. */
const standInNode: JsonObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-a', labels: { 'kubernetes.io/hostname': 'node-a' } },
  status: {
    addresses: [
      { type: 'InternalIP', address: '192.0.2.11' },
      { type: 'InternalIP', address: '2001:db8::11' },
    ],
  },
};

/** Compares the rules of every node of the manifests, or of the one that is wanted, in each variant of iptables. */
export async function runManifests(run: ManifestRun): Promise<Tally> {
  const tally = emptyTally();
  const input = withNode(await readManifests(run), run);
  const nodes = run.node === null ? stateOf(input, null).state.cluster.nodes.map(({ name }) => name) : [run.node];
  for (const node of nodes) {
    const { state, documents } = stateOf(input, node);
    const { cluster, configurationText } = state;
    const configuration = configurationOf(configurationText);
    for (const variant of run.variant === 'both' ? (['legacy', 'nft'] as const) : [run.variant]) {
      const testCase = { name: node, node, configuration, objects: storedObjects(cluster, writtenObjects(documents)) };
      const nodeAddresses = addressesOnInterface(testCase);
      const { outcome, retries } = await check(testCase, { ...input, node, nodeAddresses }, { ...run, variant });
      tally.retries += retries;
      count(tally, outcome);
      run.tell(`node ${node}, ${variant}: ${outcomeText(outcome)}`);
    }
  }
  return tally;
}

async function readManifests(run: ManifestRun): Promise<SvcgenInput> {
  const { found, report } = diagnosticList();
  const inputs = await readInput(run.paths, report);
  const configuration = run.configurationFile === null ? null : await readOneFile(run.configurationFile, report);
  failOnErrors(found);
  return { inputs, configuration, node: null, nodeAddresses: [], release: run.release.name, synthesis: true };
}

function withNode(input: SvcgenInput, run: ManifestRun): SvcgenInput {
  if (stateOf(input, null).state.cluster.nodes.length > 0) return input;
  run.tell('The input holds no Node: node-a stands in, with 192.0.2.11 and 2001:db8::11.');
  return { ...input, inputs: [...input.inputs, { name: 'stand-in-node.yaml', text: dump(standInNode) }] };
}

interface ReadInput {
  readonly state: NodeState;
  readonly documents: readonly Document[];
}

/** What svcgen's own front end makes of the input. */
function stateOf(input: SvcgenInput, node: string | null): ReadInput {
  const { found, report } = diagnosticList();
  const release = parseRelease(input.release);
  if (release === null) throw new UnreadableInput(`svcgen knows no rules of kube-proxy ${input.release}`);
  const documents = input.inputs.flatMap(({ name, text }) => readDocuments(sourceText(name, text), report));
  const collected = collectObjects(documents, report, {
    facts: FACTS_BY_RELEASE[release],
    fieldValidation: 'strict',
    defaultNamespace: 'default',
    isNamed: () => false,
    hasConfiguration: false,
  });
  const options = svcgenOptions({ ...input, node });
  const ranges = readServiceRanges(options, collected.objects, null, report);
  const state = readNodeState(collected, null, ranges, options, null, release, report);
  failOnErrors(found);
  return { state, documents };
}

function failOnErrors(found: readonly Diagnostic[]): void {
  const errors = found.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new UnreadableInput(errors.map((error) => `${error.code}: ${messageOf(error)}`).join('\n'));
}

function configurationOf(text: string): JsonObject {
  const defaults = { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration' };
  return text.trim() === '' ? defaults : toObject(load(text), 'the configuration');
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'equal':
      return 'equal';
    case 'trouble':
      return `no answer\n${outcome.message}`;
    case 'refused':
      return `svcgen refuses it\n${outcome.message}`;
    case 'different':
      return `different\n${differenceReport(outcome.differences)}`;
  }
}
