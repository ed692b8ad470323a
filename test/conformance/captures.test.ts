import { describe, expect, test } from 'vitest';
import { PATCH_RELEASES, REFERENCE_RELEASE } from '../reference/patch-releases.js';
import { unitedServices } from '../reference/united-endpoints.js';
import { capturedReleases, readCapture, type CapturedCase } from './capture-files.js';
import { differenceReport } from './comparison/difference-report.js';
import { differencesBetween } from './comparison/difference.js';
import { manifestText, svcgenTexts } from './comparison/svcgen-texts.js';
import { addressesOnInterface } from './namespace-network.js';

const fewest = 20;
const olderReleases = PATCH_RELEASES.filter((release) => release !== REFERENCE_RELEASE);

test('older releases are all captured', () => {
  expect(capturedReleases()).toEqual(olderReleases);
});

function report(release: string, { node, configuration, written, texts }: CapturedCase): string {
  const ours = svcgenTexts({
    inputs: [{ name: 'cluster.yaml', text: manifestText(written) }],
    node,
    nodeAddresses: addressesOnInterface({ node, configuration, objects: written }),
    configuration: { name: 'kube-proxy.yaml', text: JSON.stringify(configuration) },
    release,
    synthesis: false,
  });
  return differenceReport(differencesBetween(texts, ours, unitedServices(written, node)));
}

describe.each(olderReleases)('random clusters that kube-proxy %s was given', (release) => {
  const { cases } = readCapture(release);

  test('are enough', () => {
    expect(cases.length).toBeGreaterThanOrEqual(fewest);
    expect(new Set(cases.map(({ number }) => number)).size).toBe(cases.length);
  });

  test.each(cases.map((captured) => [captured.number, captured] as const))('number %i', (_number, captured) => {
    expect(report(release, captured)).toBe('');
  });
});
