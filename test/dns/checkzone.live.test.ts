import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeZones } from '../../src/compiler/make-zones.js';
import { recordedCases } from '../reference/cases.js';
import { describeWhere } from '../requirements/describe-where.js';
import { applicationInputs } from '../shared/application.js';
import { APPLICATIONS } from '../shared/applications.js';
import { describeWithShared } from '../shared/shared-folder.js';
import { objectionsTo } from './check-zone.js';
import { FIELDS, HOSTILE, hostileText } from './hostile-objects.js';
import { whyNoNameServer } from './tools.js';
import { CLUSTER, RANGES, textsOf, zonesOf } from './zones.js';

const SHOP = ['cart', 'catalog', 'cluster', 'payments', 'storefront'].map((name) => {
  const path = join('fixtures/shop', `${name}.yaml`);
  return { name: path, text: readFileSync(path, 'utf8') };
});

describeWhere(whyNoNameServer(), 'named-checkzone has no objection', () => {
  test('it would have', () => {
    const [zone] = textsOf(zonesOf(CLUSTER));
    expect(zone).toBeDefined();
    if (zone === undefined) return;
    expect(objectionsTo(zone.zone, `${zone.text}web.shop.svc.cluster.local. IN CNAME x.example.com.\n`)).toContain(
      'CNAME and other data',
    );
    expect(objectionsTo(zone.zone, `${zone.text}-web.shop.svc.cluster.local. IN A 10.0.0.1\n`)).toContain(
      'bad owner name',
    );
    expect(objectionsTo(zone.zone, zone.text.replace(/^ns\.dns.*\n/gm, ''))).toContain('has no address records');
  });

  test.each(textsOf(zonesOf(CLUSTER)))('of every kind of name: $zone', ({ zone, text }) => {
    expect(objectionsTo(zone, text)).toBe('');
  });

  test.each(textsOf(makeZones(SHOP)))('of the shop: $zone', ({ zone, text }) => {
    expect(objectionsTo(zone, text)).toBe('');
  });

  test('of the smallest zone, with a name server of its own', () => {
    const [zone, ...others] = textsOf(zonesOf('', {}, { clusterDomain: 'k8s.example.com.' }));
    expect(others).toEqual([]);
    expect(zone?.zone).toBe('k8s.example.com');
    expect(objectionsTo('k8s.example.com', zone?.text ?? '')).toBe('');
  });

  test('of every recorded case, the cluster domain', { timeout: 240_000 }, () => {
    for (const { inputs, name } of recordedCases()) {
      const [{ zone, text } = { zone: 'none', text: '' }] = textsOf(makeZones(inputs));
      expect(`${name}: ${objectionsTo(zone, text)}`).toBe(`${name}: `);
    }
  });

  test.each(FIELDS)('of objects whose %s is hostile', (_title, objects) => {
    for (const evil of HOSTILE) {
      for (const { zone, chunks } of makeZones([{ name: 'evil.json', text: hostileText(objects(evil)) }]).zones) {
        expect(objectionsTo(zone, chunks.join(''))).toBe('');
      }
    }
  });

  describeWithShared('to the zones of', (shared) => {
    test('a real cluster', () => {
      const { zones, diagnostics } = makeZones([
        { name: 'cluster.yaml', text: shared.text('cluster-dump/cluster.yaml') },
      ]);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(zones.length).toBeGreaterThan(1);
      for (const { zone, chunks } of zones) expect(objectionsTo(zone, chunks.join(''))).toBe('');
    });

    test.each(APPLICATIONS)('$name', (application) => {
      const { zones, diagnostics } = makeZones(applicationInputs(shared, application), {
        ...RANGES,
        fieldValidation: 'warn',
      });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const { zone, chunks } of zones) expect(objectionsTo(zone, chunks.join(''))).toBe('');
    });
  });
});
