import { describe, expect, it } from 'vitest';
import type { Service } from '../../src/kubernetes/objects.js';
import { collectTexts } from './findings.js';

function service(spec: string, rest = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n${rest}spec:\n${spec}`;
}

function decoded(text: string): Service {
  const { objects, places, messages } = collectTexts(text);
  // Warnings of the API server have a table of their own, in fixtures/services.
  expect(messages.filter((_message, index) => !places[index]?.startsWith('SVC042'))).toEqual([]);
  const [object] = objects;
  if (object?.kind !== 'Service') throw new Error('no Service');
  return object;
}

const PORTS = '  ports: [{port: 80}]\n';

describe('a good Service', () => {
  it('gets the defaults of the API server', () => {
    const { origin, ...rest } = decoded(
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n',
    );
    expect(origin.path).toEqual([]);
    expect(rest).toEqual({
      kind: 'Service',
      namespace: 'default',
      name: 'a',
      uid: '',
      labels: new Map(),
      type: 'ClusterIP',
      isHeadless: false,
      clusterIps: [],
      ipFamilies: [],
      ipFamilyPolicy: null,
      ports: [{ name: '', protocol: 'TCP', appProtocol: null, port: 80, targetPort: 80, nodePort: 0 }],
      selector: null,
      externalName: null,
      externalIps: [],
      loadBalancerAddresses: [],
      hasLoadBalancerStatus: false,
      loadBalancerIp: null,
      loadBalancerClass: null,
      loadBalancerSourceRanges: [],
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      sessionAffinity: { kind: 'none' },
      healthCheckNodePort: 0,
      allocateLoadBalancerNodePorts: true,
      publishNotReadyAddresses: false,
      asksForZoneHints: false,
      hasAutoTopology: false,
      trafficDistribution: null,
    });
  });

  it('is read in full', () => {
    const text = service(
      `  type: LoadBalancer
  clusterIP: 10.96.0.9
  clusterIPs: [10.96.0.9, "fd00::9"]
  ipFamilies: [IPv4, IPv6]
  ipFamilyPolicy: RequireDualStack
  selector: {app: web, on-call: ""}
  externalIPs: [198.51.100.1, 198.51.100.1, "2001:db8::1"]
  loadBalancerSourceRanges: [" 10.0.0.0/8 ", "fd00::/8"]
  externalTrafficPolicy: Local
  internalTrafficPolicy: Local
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}
  healthCheckNodePort: 32000
  allocateLoadBalancerNodePorts: false
  publishNotReadyAddresses: true
  trafficDistribution: PreferSameNode
  ports:
  - {name: http, port: 80, appProtocol: http, targetPort: web-http, nodePort: 30080}
  - {name: dns, port: 53, protocol: UDP, targetPort: 5353}
`,
      'status: {loadBalancer: {ingress: [{ip: 203.0.113.1}, {hostname: lb.example}, {ip: "2001:db8::5", ipMode: Proxy}]}}\n',
    );
    const found = decoded(text);
    expect(found.clusterIps.map((address) => address.text)).toEqual(['10.96.0.9', 'fd00::9']);
    expect(found.ipFamilies).toEqual(['ipv4', 'ipv6']);
    expect(found.externalIps.map((address) => address.text)).toEqual(['198.51.100.1', '198.51.100.1', '2001:db8::1']);
    expect(found.loadBalancerSourceRanges.map((range) => range.text)).toEqual(['10.0.0.0/8', 'fd00::/8']);
    expect(found.loadBalancerAddresses.map(({ address, mode }) => `${address.text} ${mode}`)).toEqual([
      '203.0.113.1 VIP',
      '2001:db8::5 Proxy',
    ]);
    expect(found.sessionAffinity).toEqual({ kind: 'client-ip', timeoutSeconds: 60 });
    expect(found.selector).toEqual(
      new Map([
        ['app', 'web'],
        ['on-call', ''],
      ]),
    );
    expect(found.trafficDistribution).toBe('PreferSameNode');
    expect(found.ports).toEqual([
      { name: 'http', protocol: 'TCP', appProtocol: 'http', port: 80, targetPort: 'web-http', nodePort: 30080 },
      { name: 'dns', protocol: 'UDP', appProtocol: null, port: 53, targetPort: 5353, nodePort: 0 },
    ]);
  });

  it.each([
    ['headless without ports', '  clusterIP: None\n'],
    ['headless in both fields', `  clusterIP: None\n  clusterIPs: [None]\n${PORTS}`],
    ['an external name', '  type: ExternalName\n  externalName: db.example.com.\n'],
    ['one port number for two protocols', '  ports: [{name: t, port: 53}, {name: u, port: 53, protocol: UDP}]\n'],
    ['null wherever a field may be absent', `  clusterIP: null\n  selector: null\n  sessionAffinity: ""\n${PORTS}`],
    ['fields that make no rule', `  loadBalancerIP: x\n${PORTS}`],
  ])('%s', (_what, spec) => {
    decoded(service(spec));
  });

  it('has affinity for three hours unless it says otherwise', () => {
    expect(decoded(service(`  sessionAffinity: ClientIP\n${PORTS}`)).sessionAffinity).toEqual({
      kind: 'client-ip',
      timeoutSeconds: 10800,
    });
  });
});

describe('a bad Service', () => {
  it.each([
    ['a list for a mapping', `  selector: [a]\n${PORTS}`, ['SVC020 5:3']],
    ['a mapping for a list', '  ports: {port: 80}\n', ['SVC020 5:3']],
    ['a number for a string', `  clusterIP: 10\n${PORTS}`, ['SVC020 5:14']],
    ['a number for a label value', `  selector: {version: 1.0}\n${PORTS}`, ['SVC020 5:23']],
    ['a string for a flag', `  publishNotReadyAddresses: "true"\n${PORTS}`, ['SVC020 5:29']],
    ['nothing for a port', '  ports: [null]\n', ['SVC021 5:11']],
    ['no ports', '  type: ClusterIP\n', ['SVC021 4:1']],
    ['an empty list of ports', '  ports: []\n', ['SVC021 5:3']],
    ['a port without its number', '  ports: [{name: a}]\n', ['SVC021 5:11']],
    ['no external name', '  type: ExternalName\n', ['SVC021 4:1']],
    ['port 0', '  ports: [{port: 0}]\n', ['SVC022 5:18']],
    ['port 70000', '  ports: [{port: 70000}]\n', ['SVC022 5:18']],
    ['a quoted port', '  ports: [{port: "80"}]\n', ['SVC022 5:18']],
    ['port -1', '  ports: [{port: -1}]\n', ['SVC022 5:18']],
    ['port 1.5', '  ports: [{port: 1.5}]\n', ['SVC022 5:18']],
    ['a quoted target port', '  ports: [{port: 80, targetPort: "8080"}]\n', ['SVC022 5:34']],
    ['node port -1', '  type: NodePort\n  ports: [{port: 80, nodePort: -1}]\n', ['SVC022 6:32']],
    ['an application protocol', '  ports: [{port: 80, protocol: HTTP}]\n', ['SVC023 5:32']],
    ['a protocol in lower case', '  ports: [{port: 80, protocol: tcp}]\n', ['SVC023 5:32']],
    ['a port name in upper case', '  ports: [{port: 80, name: HTTP}]\n', ['SVC024 5:28']],
    ['a target port name too long', '  ports: [{port: 80, targetPort: abcdefghijklmnop}]\n', ['SVC024 5:34']],
    ['an illegal selector value', `  selector: {app: "a b"}\n${PORTS}`, ['SVC024 5:19']],
    ['an illegal selector key', `  selector: {"a;b": c}\n${PORTS}`, ['SVC024 5:14']],
    ['an illegal external name', '  type: ExternalName\n  externalName: a_b\n', ['SVC024 6:17']],
    ['no cluster IP', `  clusterIP: 10.96.0\n${PORTS}`, ['SVC025 5:14']],
    ['a network for an IP', `  externalIPs: [10.0.0.0/8]\n${PORTS}`, ['SVC025 5:17']],
    ['no network', `  type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.1]\n${PORTS}`, ['SVC026 6:30']],
    ['an unknown type', `  type: clusterIP\n${PORTS}`, ['SVC027 5:9']],
    ['an unknown policy', `  internalTrafficPolicy: local\n${PORTS}`, ['SVC027 5:26']],
    ['an unknown affinity', `  sessionAffinity: ClientIp\n${PORTS}`, ['SVC027 5:20']],
    ['an unknown family', `  ipFamilies: [ipv4]\n${PORTS}`, ['SVC027 5:16']],
    ['an unknown family policy', `  ipFamilyPolicy: DualStack\n${PORTS}`, ['SVC027 5:19']],
    ['affinity for 0 s', affinity('0'), ['SVC028 6:54']],
    ['affinity for more than a day', affinity('86401'), ['SVC028 6:54']],
    ['a cluster IP of another family', `  ipFamilies: [IPv6]\n  clusterIP: 10.96.0.1\n${PORTS}`, ['SVC030 6:14']],
    ['clusterIP unlike clusterIPs[0]', `  clusterIP: 10.96.0.1\n  clusterIPs: [10.96.0.2]\n${PORTS}`, ['SVC031 6:16']],
    ['clusterIPs without clusterIP', `  clusterIPs: [10.96.0.2]\n${PORTS}`, ['SVC031 5:3']],
    ['two IPs of a family', `  clusterIP: 10.96.0.1\n  clusterIPs: [10.96.0.1, 10.96.0.2]\n${PORTS}`, ['SVC031 6:27']],
    ['None and an IP', `  clusterIP: None\n  clusterIPs: [None, 10.96.0.2]\n${PORTS}`, ['SVC031 6:3']],
    ['an IP and None', `  clusterIP: 10.96.0.2\n  clusterIPs: [10.96.0.2, None]\n${PORTS}`, ['SVC031 6:27']],
    ['a family twice', `  ipFamilies: [IPv4, IPv4]\n${PORTS}`, ['SVC031 5:22']],
    ['headless of type NodePort', `  type: NodePort\n  clusterIP: None\n${PORTS}`, ['SVC031 6:14']],
    ['a loopback external IP', `  externalIPs: [127.0.0.1]\n${PORTS}`, ['SVC032 5:17']],
    ['a link-local external IP', `  externalIPs: ["fe80::1"]\n${PORTS}`, ['SVC032 5:17']],
    ['a name twice', '  ports: [{name: a, port: 80}, {name: a, port: 81}]\n', ['SVC034 5:39']],
    ['a port twice', '  ports: [{name: a, port: 80}, {name: b, port: 80}]\n', ['SVC034 5:48']],
    [
      'a node port twice',
      '  type: NodePort\n  ports: [{name: a, port: 80, nodePort: 30000}, {name: b, port: 81, nodePort: 30000}]\n',
      ['SVC034 6:79'],
    ],
    ['ports without names', '  ports: [{name: a, port: 80}, {port: 81}]\n', ['SVC034 5:32']],
    ['a template in a string', '  clusterIP: "{{ .Values.ip }}"\n  ports: [{port: "{{ .p }}"}]\n', ['SVC009 5:14']],
  ])('%s', (_what, spec, places) => {
    const result = collectTexts(service(spec));
    expect(result.places).toEqual(places);
    expect(result.objects).toEqual([]);
  });

  it.each([
    ['leading zeros', `  clusterIP: 10.096.0.1\n${PORTS}`, 'SVC029', 'SVC038', '5:14'],
    ['an IPv4-mapped address', `  externalIPs: ["::ffff:198.51.100.1"]\n${PORTS}`, 'SVC029', 'SVC038', '5:17'],
    [
      'host bits',
      `  type: LoadBalancer\n  loadBalancerSourceRanges: [10.1.2.3/8]\n${PORTS}`,
      'SVC029',
      'SVC038',
      '6:30',
    ],
    ['a node port on ClusterIP', '  ports: [{port: 80, nodePort: 30000}]\n', 'SVC033', 'SVC037', '5:32'],
    [
      'source ranges on NodePort',
      `  type: NodePort\n  loadBalancerSourceRanges: [10.0.0.0/8]\n${PORTS}`,
      'SVC033',
      'SVC037',
      '6:3',
    ],
    ['an external policy inside', `  externalTrafficPolicy: Local\n${PORTS}`, 'SVC033', 'SVC037', '5:26'],
    ['a health port without need', `  healthCheckNodePort: 32000\n${PORTS}`, 'SVC033', 'SVC037', '5:24'],
    [
      'node ports allocated without need',
      `  allocateLoadBalancerNodePorts: false\n${PORTS}`,
      'SVC033',
      'SVC037',
      '5:34',
    ],
    ['a class of load balancers without one', `  loadBalancerClass: a.b/c\n${PORTS}`, 'SVC033', 'SVC037', '5:22'],
    [
      'an external name with cluster IP',
      '  type: ExternalName\n  externalName: a.b\n  clusterIP: 10.96.0.1\n',
      'SVC033',
      'SVC037',
      '7:14',
    ],
  ])('with %s is refused, but used with a warning where it is stored', (_what, spec, warning, error, place) => {
    const written = collectTexts(service(spec));
    expect(written.places).toEqual([`${error} ${place}`]);
    expect(written.objects).toEqual([]);
    const stored = collectTexts(service(spec).replace('{name: web', '{uid: 1-2, name: web'));
    expect(stored.places).toEqual([`${warning} ${place}`]);
    expect(stored.objects).toHaveLength(1);
  });

  it('warns of affinity that is configured but not asked for, which the API server drops', () => {
    const spec = `  sessionAffinityConfig: {clientIP: {timeoutSeconds: 5}}\n${PORTS}`;
    const { places, objects } = collectTexts(service(spec));
    expect(places).toEqual(['SVC033 5:3']);
    expect(objects).toHaveLength(1);
  });

  it.each([
    ['type', `  type: Typo\n  ports: [{port: 80, nodePort: 30080}]\n`],
    ['type, source ranges', `  type: LoadBalancr\n  loadBalancerSourceRanges: [10.0.0.0/8]\n${PORTS}`],
    ['type, policy', `  type: Typo\n  externalTrafficPolicy: Local\n${PORTS}`],
    ['type, health', `  type: Typo\n  healthCheckNodePort: 32000\n${PORTS}`],
    ['type, allocation', `  type: Typo\n  allocateLoadBalancerNodePorts: false\n${PORTS}`],
    ['affinity', `  sessionAffinity: Typo\n  sessionAffinityConfig: {clientIP: {timeoutSeconds: 5}}\n${PORTS}`],
    ['policy', `  type: LoadBalancer\n  externalTrafficPolicy: Typo\n  healthCheckNodePort: 32000\n${PORTS}`],
  ])('is not judged by a default where its %s is bad', (_what, spec) => {
    expect(collectTexts(service(spec)).places).toEqual([expect.stringMatching(/^SVC027/)]);
  });

  it('is not judged by the external IPs where one of them is bad', () => {
    const { places } = collectTexts(service(`  externalIPs: [x]\n  externalTrafficPolicy: Local\n${PORTS}`));
    expect(places).toEqual(['SVC025 5:17']);
  });

  it('warns of load-balancer addresses on other types', () => {
    const result = collectTexts(service(PORTS, 'status: {loadBalancer: {ingress: [{ip: 203.0.113.1}]}}\n'));
    expect(result.places).toEqual(['SVC033 4:25']);
  });

  it.each([
    ['no metadata', 'apiVersion: v1\nkind: Service\nspec: {ports: [{port: 80}]}\n', ['SVC021 1:1']],
    [
      'an annotation for topology that is no string',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {service.kubernetes.io/topology-mode: true}}\nspec: {ports: [{port: 80}]}\n',
      ['SVC020 3:72'],
    ],
    ['no name', 'apiVersion: v1\nkind: Service\nmetadata: {labels: {}}\nspec: {ports: [{port: 80}]}\n', ['SVC021 3:1']],
    [
      'only generateName',
      'apiVersion: v1\nkind: Service\nmetadata: {generateName: a-}\nspec: {ports: [{port: 80}]}\n',
      ['SVC021 3:1'],
    ],
    [
      'a dot in its name',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a.b}\nspec: {ports: [{port: 80}]}\n',
      ['SVC024 3:18'],
    ],
    [
      'a bad namespace',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: A}\nspec: {ports: [{port: 80}]}\n',
      ['SVC024 3:32'],
    ],
    [
      'a name over lines',
      'apiVersion: v1\nkind: Service\nmetadata: {name: "a\\n-A KUBE"}\nspec: {ports: [{port: 80}]}\n',
      ['SVC024 3:18'],
    ],
    [
      'a name too long',
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${'a'.repeat(64)}}\nspec: {ports: [{port: 80}]}\n`,
      ['SVC024 3:18'],
    ],
  ])('%s', (_what, text, places) => {
    expect(collectTexts(text).places).toEqual(places);
  });

  it('prints what it found quoted and shortened', () => {
    const { messages } = collectTexts(service(`  clusterIP: "${'9'.repeat(200)}"\n${PORTS}`));
    expect(messages).toEqual([`spec.clusterIP must be an IP address, found "${'9'.repeat(80)}…"`]);
    expect(collectTexts(service('  ports: [{port: "80", protocol: tcp}]\n')).messages).toEqual([
      'spec.ports[0].protocol must be TCP, UDP or SCTP, found "tcp"',
      'spec.ports[0].port must be a whole number from 1 to 65535, found "80"',
    ]);
  });
});

function affinity(seconds: string): string {
  return `  sessionAffinity: ClientIP\n  sessionAffinityConfig: {clientIP: {timeoutSeconds: ${seconds}}}\n${PORTS}`;
}
