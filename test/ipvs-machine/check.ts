import { compile, messageOf, type Artifact } from '../../src/index.js';
import { svcgenOptions, type SvcgenInput } from '../conformance/comparison/svcgen-texts.js';
import { startApiServer } from '../conformance/api-server.js';
import type { HarnessCase } from '../conformance/harness-case.js';
import { artifactDifferences, nodeDifferences, payloadDifferences, type TextDifference } from './differences.js';
import { kubeProxyScript } from './kube-proxy-script.js';
import { loadScript } from './load-script.js';
import type { Machine } from './machine.js';
import { nodeTextsOf, sectionsOf, type ObservedNode } from './node-texts.js';

/** What became of comparing one cluster. */
export type Outcome =
  | {
      readonly kind: 'equal' | 'different';
      readonly differences: readonly TextDifference[];
      readonly observed: ObservedNode;
    }
  | { readonly kind: 'refused'; readonly message: string }
  /** The real kube-proxy gave nothing to compare with. */
  | { readonly kind: 'trouble'; readonly message: string };

const MOST_ATTEMPTS = 3;
/** The machine is emulated. */
const HANDLING_TIME = 2000;

/** Runs the real kube-proxy on a case in the machine, loads there what svcgen prints for it, and compares. */
export async function check(machine: Machine, testCase: HarnessCase, input: SvcgenInput): Promise<Outcome> {
  const saved = artifactsOf(input, 'save');
  const payload = artifactsOf(input, 'restore');
  if (typeof saved === 'string') return { kind: 'refused', message: saved };
  if (typeof payload === 'string') return { kind: 'refused', message: payload };
  for (let attempt = 1; ; attempt += 1) {
    const observed = await observe(machine, testCase, saved);
    if (typeof observed === 'string') {
      if (attempt < MOST_ATTEMPTS) continue;
      return { kind: 'trouble', message: observed };
    }
    const real = observedNode(observed);
    const differences = [
      ...textDifferences(real, { saved, payload }),
      ...nodeDifferences(real, nodeTextsOf(observed, 'loaded ')),
    ];
    return { kind: differences.length === 0 ? 'equal' : 'different', differences, observed: real };
  }
}

/** Texts of both formats, or what svcgen refuses for. */
export interface SvcgenArtifacts {
  readonly saved: readonly Artifact[];
  readonly payload: readonly Artifact[];
}

/** What svcgen prints against what kube-proxy made. */
export function textDifferences(real: ObservedNode, { saved, payload }: SvcgenArtifacts): readonly TextDifference[] {
  return [...artifactDifferences(real, saved), ...payloadDifferences(real, payload)];
}

function observedNode(sections: ReadonlyMap<string, string>): ObservedNode {
  return {
    ...nodeTextsOf(sections, ''),
    'payload.iptables.txt': sections.get('payload.iptables.txt') ?? '',
    'payload.ip6tables.txt': sections.get('payload.ip6tables.txt') ?? '',
  };
}

/** A text tells why nothing can be compared. */
async function observe(
  machine: Machine,
  testCase: HarnessCase,
  artifacts: readonly Artifact[],
): Promise<ReadonlyMap<string, string> | string> {
  const server = await startApiServer(testCase.objects, HANDLING_TIME);
  try {
    const order = { ...testCase, variant: 'legacy', changedObjects: null } as const;
    const script = kubeProxyScript(order, Number(new URL(server.url).port)) + loadScript(artifacts, 'loaded ');
    const sections = sectionsOf(await machine.run(script));
    const restores = sections.get('restores') ?? '';
    const log = sections.get('log') ?? '';
    if (restores !== 'kept/ip6tables-restore.0.status 0\nkept/iptables-restore.0.status 0\n') {
      return `restores: ${restores}\n${log.split('\n').slice(-30).join('\n')}`;
    }
    // kube-proxy may start without learning its node's zone (docs/kube-proxy-corrections.md).
    return log.includes('node is missing label') && hasZone(testCase) ? 'kube-proxy lost its labels' : sections;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await server.close();
  }
}

function hasZone({ objects, node }: HarnessCase): boolean {
  const own = objects.find(
    (object) => object['kind'] === 'Node' && JSON.stringify(object).includes(`"name":"${node}"`),
  );
  return JSON.stringify(own ?? {}).includes('"topology.kubernetes.io/zone":"');
}

/** All artifacts of a format, or the errors. */
export function artifactsOf(input: SvcgenInput, format: 'save' | 'restore'): readonly Artifact[] | string {
  const options = { ...svcgenOptions(input), artifact: 'all', families: 'all', format } as const;
  const { artifacts, diagnostics } = compile(input.inputs, options);
  if (artifacts.length > 0) return artifacts;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map((error) => `${error.code} ${messageOf(error)}`).join('\n');
}
