import { describe, expect, test } from 'vitest';
import { makeZones } from '../../src/compiler/make-zones.js';
import { addressToken, nameToken, quotedToken } from '../../src/dns/print/token.js';
import { svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { FIELDS, HOSTILE, hostileText, service } from './hostile-objects.js';

describe('no text of a manifest writes a record', () => {
  test.each(FIELDS)('%s', (_title, objects) => {
    for (const evil of HOSTILE) {
      const { zones, diagnostics } = makeZones([{ name: 'evil.json', text: hostileText(objects(evil)) }]);
      // Whatever becomes of the bad object, there is a whole zone or none.
      expect(zones.length === 0).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      for (const { chunks } of zones) expect(chunks.join('')).not.toMatch(/192\.0\.2\.66|evil/);
    }
  });

  test('all of them at once, through the command', async () => {
    const files = FIELDS.flatMap(([title, objects], index) =>
      HOSTILE.map((evil, other) => [
        `${title}-${String(index)}-${String(other)}.json`.replaceAll(' ', '-'),
        hostileText(objects(evil)),
      ]),
    );
    const run = await svcgen(workspace(Object.fromEntries(files) as Record<string, string>), ['dns', '.']);
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(run.stderr).not.toMatch(/SVC999|\u001b/);
  });
});

describe('nor does an option', () => {
  test.each(['--cluster-domain', '--name-server', '--zone', '--serial', '--ttl'])('%s', async (option) => {
    const folder = workspace({ 'a.json': JSON.stringify(service({ clusterIP: '10.96.0.9', ports: [{ port: 1 }] })) });
    for (const evil of [HOSTILE[0], '$INCLUDE /etc/passwd', 'a;b', '\u001b[31m']) {
      const { exitCode, stdout, stderr } = await svcgen(folder, ['dns', `${option}=${evil ?? ''}`, '.']);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).not.toMatch(/SVC999|\u001b/);
    }
  });
});

describe('the last door before a zone', () => {
  test.each([...HOSTILE, '', '-a', 'a-', 'a.b_c', '_', 'a.', 'Web'])('%j is no name', (text) => {
    expect(() => nameToken(text)).toThrow('not a name of a zone');
  });

  test.each([
    'web.shop.svc.cluster.local',
    '_http._tcp.web.shop',
    '10-0-0-1.db',
    'fd00--1',
    'xn--a',
    '1.0.0.127.in-addr.arpa',
  ])('%s is one', (text) => {
    expect(nameToken(text)).toBe(`${text}.`);
  });

  test.each([...HOSTILE, '', 'fe80::1%eth0', '10.0.0.1/8'])('%j is no address', (text) => {
    expect(() => addressToken({ text })).toThrow('not an address of a zone');
  });

  test.each(['a"b', 'a\\', 'a\nb', 'ａ'])('%j is not quoted', (text) => {
    expect(() => quotedToken(text)).toThrow('not quotable');
  });
});
