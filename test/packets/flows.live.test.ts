import { describe, expect, test } from 'vitest';
import { VARIANTS, type Variant } from '../kernel/namespace.js';
import { expectedFlows } from './expected-flows.js';
import { expectedOutcomes, observeFlows, type Outcomes } from './flows.js';
import type { Lab } from './lab.js';
import { describeWithLab } from './packet-suite.js';
import { AUTHORS, flushRules, loadRules, rulesOf, setRouteLocalnet, type Author } from './rule-sets.js';

interface Setting {
  readonly name: string;
  /** The same objects as the other node has them; without, that node has no rules. */
  readonly onNodeB?: string;
  /** As kube-proxy sets it for this configuration. */
  readonly routeLocalnet: boolean;
}

const SETTINGS: readonly Setting[] = [
  { name: 'packets-services', onNodeB: 'packets-services-node-b', routeLocalnet: true },
  { name: 'packets-masquerade-all', routeLocalnet: true },
  { name: 'packets-node-port-addresses', routeLocalnet: false },
  { name: 'packets-localhost-node-ports-off', routeLocalnet: false },
  { name: 'packets-detect-local-unset', routeLocalnet: true },
  { name: 'packets-detect-local-node-cidr', routeLocalnet: true },
];

async function load(lab: Lab, setting: Setting, author: Author, variant: Variant): Promise<void> {
  await setRouteLocalnet(lab, 'node-a', setting.routeLocalnet);
  await loadRules(lab, 'node-a', variant, rulesOf(author, setting.name));
  if (setting.onNodeB === undefined) await flushRules(lab, 'node-b');
  else await loadRules(lab, 'node-b', variant, rulesOf(author, setting.onNodeB));
}

describeWithLab('packets', (lab) => {
  describe.each(SETTINGS)('$name', (setting) => {
    const flows = expectedFlows(setting.name);

    test.each(VARIANTS)('go where they must, through svcgen and kube-proxy alike (%s)', async (variant) => {
      const seen: Outcomes[] = [];
      for (const author of AUTHORS) {
        await load(lab(), setting, author, variant);
        const outcomes = await observeFlows(lab(), flows);
        expect(outcomes, author).toEqual(expectedOutcomes(flows));
        seen.push(outcomes);
      }
      expect(seen[0]).toEqual(seen[1]);
    });
  });
});
