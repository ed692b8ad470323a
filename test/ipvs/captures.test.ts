import { describe, expect, test } from 'vitest';
import { manifestText } from '../conformance/comparison/svcgen-texts.js';
import { addressesOnInterface } from '../conformance/namespace-network.js';
import { captureOfClusters } from '../ipvs-machine/captured-clusters.js';
import { artifactsOf, textDifferences } from '../ipvs-machine/check.js';
import { differenceReport } from '../ipvs-machine/differences.js';

const FEWEST = 30;

describe('random clusters that kube-proxy v1.36.3 was given in ipvs mode, in a virtual machine', () => {
  const { clusters } = captureOfClusters();

  test('are enough', () => {
    expect(clusters.length).toBeGreaterThanOrEqual(FEWEST);
  });

  test.each(clusters.map((captured) => [captured.number, captured] as const))('number %i', (_number, captured) => {
    const { node, configuration, written, observed } = captured;
    const input = {
      inputs: [{ name: 'cluster.yaml', text: manifestText(written) }],
      node,
      nodeAddresses: addressesOnInterface({ node, configuration, objects: written }),
      configuration: { name: 'kube-proxy.yaml', text: JSON.stringify(configuration) },
      release: 'v1.36.3',
      synthesis: false,
    };
    const [saved, payload] = [artifactsOf(input, 'save'), artifactsOf(input, 'restore')];
    if (typeof saved === 'string') throw new Error(saved);
    if (typeof payload === 'string') throw new Error(payload);
    expect(differenceReport(textDifferences(observed, { saved, payload }))).toBe('');
  });
});
