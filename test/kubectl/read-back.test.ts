import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { artifactText, compile, type CompileOptions, type InputText } from '../../src/index.js';
import { recordedCases } from '../reference/cases.js';
import { shownOf } from './shown.js';

/** A folder of files without a configuration. */
function filesOf(folder: string): readonly InputText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

const WORLDS = [
  { name: 'shop', node: 'worker-1', inputs: filesOf('fixtures/shop') },
  { name: 'dns', node: undefined, inputs: filesOf('fixtures/dns') },
  ...recordedCases(),
];

function rulesOf(inputs: readonly InputText[], options: CompileOptions): readonly string[] {
  return compile(inputs, options).artifacts.map(artifactText);
}

describe('what get prints is what the rules are made of', () => {
  test.each(WORLDS)('$name', ({ inputs, node, ...more }) => {
    const configuration = 'configuration' in more ? more.configuration : undefined;
    // The shop's ConfigMap is none of the kinds that get shows.
    const configurationOverrides = configuration === undefined ? { clusterCidr: '10.244.0.0/16' } : {};
    const options: CompileOptions = { node, configuration, configurationOverrides, families: 'all' };
    const rules = rulesOf(inputs, options);
    expect(rules).toHaveLength(2);
    for (const format of ['yaml', 'json'] as const) {
      const text = shownOf('svc,endpointslices,no', inputs, { format, configuration });
      expect(rulesOf([{ name: 'shown', text }], options)).toEqual(rules);
    }
    // Pods instead of the slices that were made of them.
    if (inputs.some(({ text }) => /EndpointSlice|Endpoints/.test(text))) return;
    const text = shownOf('svc,po,no', inputs, { format: 'yaml', configuration });
    expect(rulesOf([{ name: 'shown', text }], options)).toEqual(rules);
  });
});
