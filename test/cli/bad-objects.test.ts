import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB } from './manifests.js';
import { expectRefused, findingsOf, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const GOOD = serviceManifest('good', '10.96.0.99');
/** The Service of WEB alone, without its slice. */
const [SERVICE = ''] = WEB.split('---\n');
const PORT = 'spec.ports[0].port must be a whole number from 1 to 65535, found';
const DNS_LABEL = 'at most 63 lower-case letters, digits and "-", a letter or digit at both ends';

/** One line of WEB replaced, and the one error that this makes. */
const BAD_FIELDS: readonly (readonly [string, string, string, string])[] = [
  ['port 0', 'port: 80\n', 'port: 0\n', `error[SVC022] bad.yaml:9:13 ${PORT} 0`],
  ['port 70000', 'port: 80\n', 'port: 70000\n', `error[SVC022] bad.yaml:9:13 ${PORT} 70000`],
  ['port in quotes', 'port: 80\n', 'port: "80"\n', `error[SVC022] bad.yaml:9:13 ${PORT} "80"`],
  ['port -1', 'port: 80\n', 'port: -1\n', `error[SVC022] bad.yaml:9:13 ${PORT} -1`],
  ['port 1.5', 'port: 80\n', 'port: 1.5\n', `error[SVC022] bad.yaml:9:13 ${PORT} 1.5`],
  ['no port', '    - port: 80\n', '    - name: http\n', 'error[SVC021] bad.yaml:9:7 spec.ports[0].port is required'],
  [
    'protocol HTTP',
    'port: 80\n',
    'port: 80\n      protocol: HTTP\n',
    'error[SVC023] bad.yaml:10:17 spec.ports[0].protocol must be TCP, UDP or SCTP, found "HTTP"',
  ],
  [
    'bad cluster IP',
    '10.96.0.10',
    '10.96.0.300',
    'error[SVC025] bad.yaml:7:14 spec.clusterIP must be an IP address, found "10.96.0.300"',
  ],
  [
    'cluster IP of the wrong family',
    '  clusterIP: 10.96.0.10\n',
    '  clusterIP: 10.96.0.10\n  ipFamilies: [IPv6]\n',
    'error[SVC030] bad.yaml:7:14 cluster IP 10.96.0.10 is not IPv6, as ipFamilies says',
  ],
  [
    'clusterIPs that disagree with ipFamilies',
    '  clusterIP: 10.96.0.10\n',
    '  clusterIP: 10.96.0.10\n  clusterIPs: [10.96.0.10, "fd00::1"]\n  ipFamilies: [IPv6, IPv4]\n',
    'error[SVC030] bad.yaml:8:16 cluster IP 10.96.0.10 is not IPv6, as ipFamilies says',
  ],
  [
    'clusterIPs that disagree with clusterIP',
    '  clusterIP: 10.96.0.10\n',
    '  clusterIP: 10.96.0.10\n  clusterIPs: [10.96.0.11]\n',
    'error[SVC031] bad.yaml:8:16 spec.clusterIPs[0] must be the value of spec.clusterIP',
  ],
  [
    'cluster IP that is a list',
    '10.96.0.10',
    '[10.96.0.10]',
    'error[SVC020] bad.yaml:7:3 spec.clusterIP must be a string, found a list',
  ],
  [
    'API version that does not exist',
    'apiVersion: v1',
    'apiVersion: v2',
    'error[SVC027] bad.yaml:1:13 apiVersion must be v1, found "v2"',
  ],
];

describe('a bad object is refused with the place of its field', () => {
  test.each(BAD_FIELDS)('%s', async (_title, good, bad, finding) => {
    expect(SERVICE).toContain(good);
    const folder = workspace({ 'bad.yaml': SERVICE.replace(good, bad), 'good.yaml': GOOD });
    const { exitCode, stdout, stderr } = await svcgen(folder, ['compile', '.']);
    const errors = findingsOf(stderr).filter((found) => found.startsWith('error'));
    expect(errors[0]).toBe(finding);
    expect(new Set(errors.map((found) => found.split(' ')[0])).size).toBe(1);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test.each([
    ['a space', 'has spaces'],
    ['a double quote', 'quo"te'],
    ['a single quote', "quo'te"],
    ['a line feed', 'new\nline'],
    ['a semicolon', 'semi;colon'],
    ['a command', '$(reboot)'],
    ['a rule', 'x\n-A KUBE-SERVICES -j ACCEPT'],
    ['upper case', 'Web'],
    ['other letters', '\u00fcn\u00ef'],
    ['an escape sequence', 'esc\u001b[31m'],
  ])('name with %s', async (_title, name) => {
    const folder = workspace({
      'bad.yaml': SERVICE.replace('name: web', `name: ${JSON.stringify(name)}`),
      'good.yaml': GOOD,
    });
    expectRefused(await svcgen(folder, ['compile', '.']), [
      `error[SVC024] bad.yaml:4:9 metadata.name ${JSON.stringify(name)} is not a legal name: ${DNS_LABEL}`,
    ]);
  });

  test('a very long name is shortened in the message', async () => {
    const folder = workspace({
      'bad.yaml': SERVICE.replace('name: web', `name: ${'a'.repeat(300)}`),
      'good.yaml': GOOD,
    });
    const run = await svcgen(folder, ['compile', '.']);
    expectRefused(run, [
      `error[SVC024] bad.yaml:4:9 metadata.name "${'a'.repeat(80)}\u2026" is not a legal name: ${DNS_LABEL}`,
    ]);
    for (const line of run.stderr.split('\n')) expect(line.length).toBeLessThan(300);
  });

  test('an EndpointSlice of mixed address types', async () => {
    const text = WEB.replace('[10.244.0.5]', '[10.244.0.5, "fd00::5"]');
    const run = await svcgen(workspace({ 'bad.yaml': text }), ['compile', 'bad.yaml']);
    expect(findingsOf(run.stderr)[0]).toBe(
      "error[SVC103] bad.yaml:22:29 fd00::5 does not fit the slice's addressType IPv4",
    );
    expect(run.stdout).toBe('');
    expect(run.exitCode).toBe(2);
  });

  test('several bad fields of one object are all reported', async () => {
    const text = SERVICE.replace('port: 80\n', 'port: 0\n      protocol: HTTP\n').replace('10.96.0.10', 'junk');
    const folder = workspace({ 'bad.yaml': text, 'good.yaml': GOOD });
    expectRefused(await svcgen(folder, ['compile', '.']), [
      'error[SVC025] bad.yaml:7:14 spec.clusterIP must be an IP address, found "junk"',
      'error[SVC023] bad.yaml:10:17 spec.ports[0].protocol must be TCP, UDP or SCTP, found "HTTP"',
      `error[SVC022] bad.yaml:9:13 ${PORT} 0`,
    ]);
  });
});
