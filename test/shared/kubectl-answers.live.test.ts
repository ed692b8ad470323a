import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile, messageOf, type InputText } from '../../src/index.js';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
import { manifestInputs } from './manifest-files.js';
import { describeWithShared } from './shared-folder.js';

/** One call of kubectl takes this many files, well within the length of a command line. */
const FILES_IN_A_CALL = 60;

describeWhere(await whyNoCluster(), 'a real API server', () => {
  describeWithShared('that is asked about each file of real projects alone', (shared) => {
    const inputs = manifestInputs(shared, ['.']);
    let cluster: Cluster;
    let refused: ReadonlyMap<string, string>;

    beforeAll(async () => {
      cluster = await startCluster({ controllers: false });
      for (const name of new Set(inputs.flatMap(({ text }) => namespacesIn(text)))) {
        await cluster.client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }).catch(() => null);
      }
      const root = shared.path('manifests/');
      refused = await refusedFiles(inputs, root, cluster);
    }, 300_000);
    afterAll(() => cluster.stop());

    test('refuses every file that svcgen refuses', () => {
      expect(refused.size).toBeGreaterThan(10);
      expect(refused.size).toBeLessThan(inputs.length / 2);
      expect(inputs.filter(({ name }) => !refused.has(name)).flatMap(errorsOf)).toEqual([]);
    });

    test('takes every file that svcgen takes, but for what svcgen does not read of a workload', () => {
      const taken = inputs.filter((input) => refused.has(input.name) && errorsOf(input).length === 0);
      expect(taken.map(({ name }) => name)).toEqual([
        // Parts of a kustomization: no selector.
        'metrics-server/manifests/base/deployment.yaml',
        // No container, and a field of no kind.
        'metrics-server/manifests/components/autoscale/patch.yaml',
        'metrics-server/manifests/components/high-availability/patch.yaml',
      ]);
    });
  });
});

function errorsOf(input: InputText): readonly string[] {
  return compile([input])
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map((diagnostic) => `${input.name}: ${diagnostic.code} ${messageOf(diagnostic)}`);
}

/** The others are placeholders, of which no namespace can be made. */
function namespacesIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ ]*"?namespace"?: *"?([a-z0-9][a-z0-9-]*)"?,?[ ]*$/gmu)].flatMap(
    ([, name]) => name ?? [],
  );
}

/** Says nothing of the manifest: svcgen does not know the server's ranges. */
const OF_THE_SERVER = /the provided IP .* is not in the valid range/u;

/** Why kubectl refuses what, by file; of kinds that svcgen reads. */
async function refusedFiles(
  inputs: readonly InputText[],
  root: string,
  cluster: Cluster,
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (let first = 0; first < inputs.length; first += FILES_IN_A_CALL) {
    const part = inputs.slice(first, first + FILES_IN_A_CALL);
    const words = ['apply', '--dry-run=server', '-o', 'name', ...part.flatMap(({ name }) => ['-f', root + name])];
    const { stdout, stderr } = await cluster.kubectl(words);
    if (stdout === '') throw new Error(stderr);
    for (const [, path = '', reason = ''] of stderr.matchAll(REFUSAL)) {
      if (!OF_THE_SERVER.test(reason) && !isOfOtherKind(reason)) reasons.set(path.slice(root.length), reason);
    }
  }
  return reasons;
}

/** `from "FILE": why`, `when creating "FILE": why`, `error parsing FILE: why`. */
const REFUSAL =
  /(?:from|when \w+|error parsing) "?([^"\s]+?\.(?:yaml|yml|json))"?: (.*?)(?=, resource mapping not found|$)/gmu;

const READ_KINDS =
  /\b(?:Service|Endpoints|EndpointSlice|Pod|Node|Namespace|Deployment|ReplicaSet|StatefulSet|DaemonSet|ReplicationController|Job|CronJob)\b/u;

function isOfOtherKind(reason: string): boolean {
  const kind = /^(\S+) "[^"]*" is invalid|cannot be handled as an? (\S+):|no matches for kind "(\S+)"/u.exec(reason);
  const word = kind?.slice(1).find((part: string | undefined) => part !== undefined);
  return word !== undefined && !READ_KINDS.test(word);
}
