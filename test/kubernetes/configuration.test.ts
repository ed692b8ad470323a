import { describe, expect, it } from 'vitest';
import { sourceText } from '../../src/documents/source.js';
import type { ConfigurationOverrides, ProxyConfiguration } from '../../src/kubernetes/configuration/configuration.js';
import { readConfiguration } from '../../src/kubernetes/configuration/read.js';
import { SCHEDULERS } from '../../src/kubernetes/configuration/ipvs.js';
import { parseCidr } from '../../src/net/cidr.js';
import { FACTS_BY_RELEASE } from '../../src/releases/facts-by-release.js';
import { collectFindings, collectTexts, type Findings } from './findings.js';

const HEAD = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';

function read(
  rest: string | null,
  overrides: ConfigurationOverrides = {},
  head = HEAD,
): Findings & { readonly configuration: ProxyConfiguration } {
  const findings = collectFindings();
  const source = rest === null ? null : ({ kind: 'file', source: sourceText('config.yaml', head + rest) } as const);
  return { configuration: readConfiguration(source, overrides, findings.report, '1.36'), ...findings };
}

const DEFAULTS = {
  mode: 'iptables',
  hostnameOverride: null,
  bindAddress: { family: 'ipv4', text: '0.0.0.0' },
  clusterCidrs: [],
  detectLocal: { kind: 'cluster-cidr' },
  nodePortAddresses: { kind: 'all' },
  masqueradeAll: false,
  masqueradeBit: 14,
  localhostNodePorts: true,
  conntrackTcpBeLiberal: false,
  ipvs: {
    scheduler: 'rr',
    excludeCidrs: [],
    strictArp: false,
    timeouts: { tcpSeconds: 0, tcpFinSeconds: 0, udpSeconds: 0 },
  },
  facts: FACTS_BY_RELEASE['1.36'],
};

describe('readConfiguration', () => {
  it('has the defaults of kube-proxy', () => {
    expect(read(null).configuration).toEqual(DEFAULTS);
    expect(read('').configuration).toEqual(DEFAULTS);
    const empty = read(
      'mode: ""\nclusterCIDR: ""\nbindAddress: ""\ndetectLocalMode: ""\niptables: {masqueradeBit: null}\nnodePortAddresses: null\n',
    );
    expect([empty.configuration, empty.places]).toEqual([DEFAULTS, []]);
  });

  it('reads what svcgen uses', () => {
    const { configuration, places } = read(`mode: ipvs
hostnameOverride: " Node-A "
bindAddress: "::"
clusterCIDR: 10.244.0.0/16,fd00:10:244::/48
nodePortAddresses: [192.0.2.0/24, 0.0.0.0/0]
iptables: {masqueradeAll: true, masqueradeBit: 0, localhostNodePorts: false}
conntrack: {tcpBeLiberal: true}
`);
    expect(places).toEqual([]);
    expect(configuration).toMatchObject({
      mode: 'ipvs',
      hostnameOverride: 'node-a',
      bindAddress: { text: '::' },
      clusterCidrs: [{ text: '10.244.0.0/16' }, { text: 'fd00:10:244::/48' }],
      nodePortAddresses: { kind: 'networks', networks: [{ text: '192.0.2.0/24' }, { text: '0.0.0.0/0' }] },
      masqueradeAll: true,
      masqueradeBit: 0,
      localhostNodePorts: false,
      conntrackTcpBeLiberal: true,
    });
  });

  it('knows what nftables mode changes', () => {
    const blocks = 'iptables: {masqueradeBit: 1, masqueradeAll: true}\nnftables: {masqueradeBit: 2}\n';
    expect(read(`mode: nftables\n${blocks}`).configuration).toMatchObject({
      masqueradeBit: 2,
      masqueradeAll: false,
      nodePortAddresses: { kind: 'primary' },
    });
    expect(read(blocks).configuration).toMatchObject({ masqueradeBit: 1, masqueradeAll: true });
  });

  it.each([
    ['NodeCIDR', '', { kind: 'node-cidr' }],
    ['BridgeInterface', 'detectLocal: {bridgeInterface: cni0}\n', { kind: 'bridge-interface', name: 'cni0' }],
    [
      'InterfaceNamePrefix',
      'detectLocal: {interfaceNamePrefix: cali}\n',
      { kind: 'interface-name-prefix', prefix: 'cali' },
    ],
  ])('detects local traffic by %s', (mode, rest, detectLocal) => {
    const { configuration, places } = read(`detectLocalMode: ${mode}\n${rest}clusterCIDR: unused here\n`);
    expect([places, configuration.detectLocal, configuration.clusterCidrs]).toEqual([[], detectLocal, []]);
  });

  it('knows every field that kubeadm writes', () => {
    const { places } = read(`bindAddressHardFail: false
clientConnection: {acceptContentTypes: "", burst: 0, contentType: "", kubeconfig: /var/lib/kube-proxy/kubeconfig.conf, qps: 0}
clusterCIDR: 10.244.0.0/16
configSyncPeriod: 0s
conntrack: {maxPerCore: null, min: null, tcpBeLiberal: false, tcpCloseWaitTimeout: null, tcpEstablishedTimeout: null, udpStreamTimeout: 0s, udpTimeout: 0s}
detectLocal: {bridgeInterface: "", interfaceNamePrefix: ""}
detectLocalMode: ""
enableProfiling: false
featureGates: {NFTablesProxyMode: true}
healthzBindAddress: ""
hostnameOverride: ""
iptables: {localhostNodePorts: null, masqueradeAll: false, masqueradeBit: null, minSyncPeriod: 0s, syncPeriod: 0s}
ipvs: {excludeCIDRs: null, minSyncPeriod: 0s, scheduler: "", strictARP: false, syncPeriod: 0s, tcpFinTimeout: 0s, tcpTimeout: 0s, udpTimeout: 0s}
logging: {flushFrequency: 0, options: {json: {infoBufferSize: "0"}, text: {infoBufferSize: "0"}}, verbosity: 0}
metricsBindAddress: ""
mode: ""
nftables: {masqueradeAll: false, masqueradeBit: null, minSyncPeriod: 0s, syncPeriod: 0s}
nodePortAddresses: null
oomScoreAdj: null
portRange: ""
showHiddenMetricsForVersion: ""
winkernel: {enableDSR: false, forwardHealthCheckVip: false, networkName: "", rootHnsEndpointName: "", sourceVip: ""}
windowsRunAsService: true
`);
    expect(places).toEqual([]);
  });

  it.each([
    ['an unknown field', 'somethingElse: 1\n', ['SVC013 3:1'], /no field somethingElse$/],
    ['an unknown field below', 'iptables:\n  masqeradeAll: true\n', ['SVC013 4:3'], /no field iptables.masqeradeAll$/],
    ['a field of the prototype', 'constructor: 1\n', ['SVC013 3:1'], /no field constructor$/],
    [
      'an unknown mode',
      'mode: userspace\n',
      ['SVC014 3:7'],
      /^mode must be iptables, ipvs, nftables or empty, found "userspace"$/,
    ],
    ['a masquerade bit beyond 31', 'iptables: {masqueradeBit: 32}\n', ['SVC014 3:27'], /from 0 to 31, found 32$/],
    ['a flag that is a text', 'iptables: {masqueradeAll: "yes"}\n', ['SVC014 3:27'], /must be true or false/],
    ['a bad cluster network', 'clusterCIDR: 10.244.0.0\n', ['SVC014 3:14'], /found "10.244.0.0"$/],
    ['blanks between networks', 'clusterCIDR: 10.244.0.0/16, fd00::/48\n', ['SVC014 3:14'], /found " fd00::\/48"$/],
    ['two networks of a family', 'clusterCIDR: 10.0.0.0/16,10.1.0.0/16\n', ['SVC014 3:14'], /one of each IP family$/],
    [
      'a mode without its interface',
      'detectLocalMode: BridgeInterface\n',
      ['SVC014 1:1'],
      /^detectLocal.bridgeInterface is required/,
    ],
    [
      'an interface name too long',
      'detectLocalMode: BridgeInterface\ndetectLocal: {bridgeInterface: abcdefghijklmnop}\n',
      ['SVC014 4:32'],
      /at most 15/,
    ],
    [
      'an interface name of two words',
      'detectLocalMode: InterfaceNamePrefix\ndetectLocal: {interfaceNamePrefix: "a -j DROP"}\n',
      ['SVC014 4:36'],
      /found "a -j DROP"$/,
    ],
    [
      'an interface name with a wildcard',
      'detectLocalMode: InterfaceNamePrefix\ndetectLocal: {interfaceNamePrefix: "cali+"}\n',
      ['SVC014 4:36'],
      /network interface/,
    ],
    ['a bad node port network', 'nodePortAddresses: [10.0.0.1]\n', ['SVC014 3:1'], /found "10.0.0.1"$/],
    ['primary and more', 'nodePortAddresses: [primary, 10.0.0.0/8]\n', ['SVC014 3:1'], /the one word primary$/],
    ['a bad bind address', 'bindAddress: here\n', ['SVC014 3:14'], /must be an IP address/],
    ['a bad node name', 'hostnameOverride: "a b"\n', ['SVC014 3:19'], /name of a Node/],
    ['bad YAML', 'mode: [\n', ['SVC014 3:8'], /does not parse/],
    ['two documents', '---\na: 1\n', ['SVC014 4:1'], /one KubeProxyConfiguration/],
  ])('%s', (_what, rest, places, message) => {
    const result = read(rest);
    expect(result.places).toEqual(places);
    expect(result.messages[0]).toMatch(message);
  });

  it.each([
    ['another kind', 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: Service\n', ['SVC014 2:7']],
    ['another version', 'apiVersion: kubeproxy.config.k8s.io/v1\nkind: KubeProxyConfiguration\n', ['SVC014 1:13']],
    ['nothing', '# nothing\n', ['SVC014']],
    ['a text', 'hello\n', ['SVC014 1:1']],
  ])('%s instead of a configuration', (_what, head, places) => {
    expect(read('', {}, head).places).toEqual(places);
  });

  it('lets options win', () => {
    const { configuration, places } = read('mode: nftables\nclusterCIDR: bad\niptables: {masqueradeBit: 99}\n', {
      proxyMode: 'iptables',
      clusterCidr: '10.0.0.0/8',
      masqueradeAll: true,
      iptablesMasqueradeBit: 3,
      iptablesLocalhostNodeports: false,
      nodeportAddresses: ['primary'],
      hostnameOverride: 'a',
      bindAddress: '192.0.2.1',
      conntrackTcpBeLiberal: true,
    });
    expect(places).toEqual([]);
    expect(configuration).toEqual({
      ...DEFAULTS,
      hostnameOverride: 'a',
      bindAddress: { family: 'ipv4', text: '192.0.2.1' },
      clusterCidrs: [expect.objectContaining({ text: '10.0.0.0/8' })],
      nodePortAddresses: { kind: 'primary' },
      masqueradeAll: true,
      masqueradeBit: 3,
      localhostNodePorts: false,
      conntrackTcpBeLiberal: true,
    });
  });

  it('reads the block ipvs in its mode alone, with options over it', () => {
    const block = `ipvs:
  scheduler: mh
  excludeCIDRs: [10.0.0.1/8]
  strictARP: true
  tcpTimeout: 15m0s
  tcpFinTimeout: 1.5s
  udpTimeout: 0s
`;
    const { configuration, places } = read(`mode: ipvs\n${block}`, { ipvsScheduler: 'sh', ipvsUdpTimeout: '1h1m' });
    expect(places).toEqual([]);
    expect(configuration.ipvs).toEqual({
      scheduler: 'sh',
      excludeCidrs: [parseCidr('10.0.0.0/8')],
      strictArp: true,
      timeouts: { tcpSeconds: 900, tcpFinSeconds: 1, udpSeconds: 3660 },
    });
    expect(read(block).configuration).toEqual(DEFAULTS);
  });

  it.each([
    ['ipvs: {scheduler: xx}', `ipvs.scheduler must be ${SCHEDULERS.join(', ')} or empty, found "xx"`],
    ['ipvs: {scheduler: RR}', `ipvs.scheduler must be ${SCHEDULERS.join(', ')} or empty, found "RR"`],
    ['ipvs: {excludeCIDRs: [x]}', 'ipvs.excludeCIDRs must be networks such as 192.0.2.0/24, found "x"'],
    ['ipvs: {excludeCIDRs: 10.0.0.0/8}', 'ipvs.excludeCIDRs must be a list, found "10.0.0.0/8"'],
    ['ipvs: {strictARP: "true"}', 'ipvs.strictARP must be true or false, found "true"'],
    ['ipvs: {tcpTimeout: 900}', 'ipvs.tcpTimeout must be a string, found 900'],
    ...['15', '-1s', '1d', '5m ', '2147484s', 's', '.s'].map((text) => [
      `ipvs: {udpTimeout: "${text}"}`,
      `ipvs.udpTimeout must be a time from 0s to 2147483s such as 15m0s, found "${text}"`,
    ]),
  ])('refuses %s', (block, message) => {
    expect(read(`mode: ipvs\n${block}\n`).messages).toEqual([message]);
  });

  it.each<[ConfigurationOverrides, string]>([
    [{ proxyMode: 'x' }, '--proxy-mode: must be iptables, ipvs, nftables or empty, found "x"'],
    [{ clusterCidr: 'x' }, '--cluster-cidr: must be networks such as 10.244.0.0/16,fd00:10:244::/48, found "x"'],
    [{ iptablesMasqueradeBit: 32 }, '--iptables-masquerade-bit: must be a whole number from 0 to 31, found 32'],
    [{ nodeportAddresses: ['x'] }, '--nodeport-addresses: must be networks, or the one word primary, found "x"'],
    [{ bindAddress: 'x' }, '--bind-address: must be an IP address, found "x"'],
    [
      { detectLocalMode: 'BridgeInterface', podBridgeInterface: 'a b' },
      '--pod-bridge-interface: must be the name of a network interface, found "a b"',
    ],
  ])('refuses options %o', (overrides, message) => {
    const { places, messages } = read(null, overrides);
    expect([places, messages]).toEqual([['SVC015'], [message]]);
  });

  it('points at the ConfigMap that it stands in', () => {
    const indented = `${HEAD}mode: x\n`.replaceAll('\n', '\n    ');
    const { configuration } = collectTexts(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube-proxy}\ndata:\n  config.conf: |\n    ${indented}`,
    );
    const findings = collectFindings();
    readConfiguration(configuration, {}, findings.report, '1.36');
    expect(findings.places).toEqual(['SVC014 8:11']);
  });

  it('points at its key where the text does not stand there line by line', () => {
    const folded = JSON.stringify(`${HEAD}mode: x\n`);
    const { configuration } = collectTexts(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube-proxy}\ndata:\n  config.conf: ${folded}\n`,
    );
    const findings = collectFindings();
    readConfiguration(configuration, {}, findings.report, '1.36');
    expect(findings.places).toEqual([expect.stringMatching(/^SVC014 5:/)]);
  });

  it('leaves room behind a prefix for the sign that makes it one', () => {
    const findings = collectFindings();
    const prefix = (length: number): void => {
      const overrides = { detectLocalMode: 'InterfaceNamePrefix', podInterfaceNamePrefix: 'a'.repeat(length) };
      readConfiguration(null, overrides, findings.report, '1.36');
    };
    prefix(14);
    expect(findings.messages).toEqual([]);
    prefix(15);
    expect(findings.messages).toEqual([
      '--pod-interface-name-prefix: must have at most 14 characters, found "aaaaaaaaaaaaaaa"',
    ]);
  });

  it('blames the option that asks for a mode without a name', () => {
    const findings = collectFindings();
    readConfiguration(null, { detectLocalMode: 'BridgeInterface' }, findings.report, '1.36');
    expect(findings.messages).toEqual([
      '--detect-local-mode: BridgeInterface needs --pod-bridge-interface or detectLocal.bridgeInterface',
    ]);
  });
});
