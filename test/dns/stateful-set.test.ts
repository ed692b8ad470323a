import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textsOf, zonesOf } from './zones.js';

const ORDERS = readFileSync(new URL('../../fixtures/dns/orders.yaml', import.meta.url), 'utf8');

/** Owners and types of the zone of the cluster domain, and the reverse names. */
function namesOf(text: string): readonly string[] {
  const lines = textsOf(zonesOf(text, {}, { pods: 'disabled' })).flatMap((zone) => zone.text.split('\n'));
  return lines.filter((line) => line.includes('db.orders.svc')).map((line) => line.replace(/ IN (A|AAAA) .*/, ' $1'));
}

test('Pods of a StatefulSet have its names, in both families', () => {
  const dual = ORDERS.replace('  clusterIP: None\n', '  clusterIP: None\n  ipFamilyPolicy: RequireDualStack\n');
  const names = namesOf(dual);
  for (const pod of ['db-0', 'db-1']) {
    for (const type of ['A', 'AAAA']) expect(names).toContain(`${pod}.db.orders.svc.cluster.local. ${type}`);
    // One of each family.
    const reverse = names.filter((line) => line.endsWith(` IN PTR ${pod}.db.orders.svc.cluster.local.`));
    expect(reverse.map((line) => /(in-addr|ip6)\.arpa/.exec(line)?.[1]).sort()).toEqual(['in-addr', 'ip6']);
  }
  expect(names.filter((line) => line.includes(' SRV '))).toEqual(
    ['db-0', 'db-1'].map(
      (pod) => `_pg._tcp.db.orders.svc.cluster.local. IN SRV 0 50 5432 ${pod}.db.orders.svc.cluster.local.`,
    ),
  );
});

test('under another governing Service they have their addresses for names', () => {
  const names = namesOf(ORDERS.replace('serviceName: db', 'serviceName: other'));
  expect(names.filter((line) => line.startsWith('db-'))).toEqual([]);
  expect(names.filter((line) => /^10-244-\d+-\d+\.db\.orders\.svc\.cluster\.local\. A$/.test(line))).toHaveLength(2);
});
