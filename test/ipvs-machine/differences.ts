import { artifactText, type Artifact } from '../../src/index.js';
import { comparableAddresses, comparableRules, comparableSets, comparableVirtualServers } from '../ipvs/comparable.js';
import { NODE_FILES, PAYLOAD_FILES, type NodeFile, type NodeTexts, type ObservedNode } from './node-texts.js';

/** Lines that one of the two has alone. */
export interface TextDifference {
  readonly what: string;
  readonly onlyKubeProxy: readonly string[];
  readonly onlySvcgen: readonly string[];
}

type Comparable = (text: string) => readonly string[];

const linesOf: Comparable = (text) => text.split('\n');

const COMPARABLES: Readonly<Record<NodeFile, Comparable>> = {
  'ipvsadm.txt': comparableVirtualServers,
  'timeouts.txt': linesOf,
  'ipset-save.txt': comparableSets,
  'iptables-save.txt': comparableRules,
  'ip6tables-save.txt': comparableRules,
  'kube-ipvs0.txt': comparableAddresses,
  'sysctl.txt': linesOf,
};

/** What the kernel holds after kube-proxy, and what it holds after the artifacts were loaded. */
export function nodeDifferences(kubeProxy: NodeTexts, svcgen: NodeTexts): readonly TextDifference[] {
  return NODE_FILES.flatMap((file) => difference(`loaded ${file}`, COMPARABLES[file], kubeProxy[file], svcgen[file]));
}

/** The texts of which svcgen says that the tools print them so. */
const SAVED_ARTIFACTS: readonly (readonly [string, NodeFile, Comparable])[] = [
  // Timeouts are set by the text, and shown by another command.
  ['ipvsadm.rules', 'ipvsadm.txt', (text) => comparableVirtualServers(text.replace(/^--set .*\n/, ''))],
  ['ipset.rules', 'ipset-save.txt', comparableSets],
  ['iptables.rules', 'iptables-save.txt', comparableRules],
  ['ip6tables.rules', 'ip6tables-save.txt', comparableRules],
  ['ip.batch', 'kube-ipvs0.txt', comparableAddresses],
];

export function artifactDifferences(kubeProxy: NodeTexts, artifacts: readonly Artifact[]): readonly TextDifference[] {
  return SAVED_ARTIFACTS.flatMap(([fileName, file, comparable]) =>
    difference(fileName, comparable, kubeProxy[file], textOf(artifacts, fileName)),
  );
}

export function payloadDifferences(observed: ObservedNode, artifacts: readonly Artifact[]): readonly TextDifference[] {
  return PAYLOAD_FILES.flatMap((file) => {
    const fileName = file === 'payload.iptables.txt' ? 'iptables.rules' : 'ip6tables.rules';
    return difference(file, comparableRules, observed[file], textOf(artifacts, fileName));
  });
}

function textOf(artifacts: readonly Artifact[], fileName: string): string {
  const artifact = artifacts.find((candidate) => candidate.fileName === fileName);
  if (artifact === undefined) throw new Error(`no artifact ${fileName}`);
  return artifactText(artifact);
}

function difference(what: string, comparable: Comparable, real: string, ours: string): readonly TextDifference[] {
  const [theirs, mine] = [comparable(real), comparable(ours)];
  if (theirs.join('\n') === mine.join('\n')) return [];
  const onlyIn = (lines: readonly string[], others: readonly string[]): readonly string[] => {
    const known = new Set(others);
    return lines.filter((line) => !known.has(line));
  };
  return [{ what, onlyKubeProxy: onlyIn(theirs, mine), onlySvcgen: onlyIn(mine, theirs) }];
}

export function differenceReport(differences: readonly TextDifference[]): string {
  return differences
    .map(({ what, onlyKubeProxy, onlySvcgen }) => {
      const lines = [...onlyKubeProxy.map((line) => `  - ${line}`), ...onlySvcgen.map((line) => `  + ${line}`)];
      return `${what}\n${(lines.length === 0 ? ['  the same lines in another order'] : lines).join('\n')}`;
    })
    .join('\n');
}
