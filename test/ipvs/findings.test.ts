import { describe, expect, test } from 'vitest';
import { artifactText, compile, messageOf, type CompileOptions } from '../../src/index.js';

interface Compiled {
  /** Those of ipvs mode, as `SVC321 message`. */
  readonly findings: readonly string[];
  readonly text: string;
}

function compiled(objects: readonly object[], options: CompileOptions = {}): Compiled {
  const inputs = objects.map((object, index) => ({ name: `${String(index)}.json`, text: JSON.stringify(object) }));
  const { artifacts, diagnostics } = compile(inputs, {
    configurationOverrides: { proxyMode: 'ipvs', ...options.configurationOverrides },
    artifact: 'all',
    families: 'all',
    node: 'node-a',
    ...options,
  });
  const findings = diagnostics.filter(({ code }) => code >= 'SVC320' && code <= 'SVC330');
  return {
    findings: findings.map((found) => `${found.code} ${messageOf(found)}`),
    text: artifacts.map(artifactText).join(''),
  };
}

const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-a' },
  status: { addresses: [{ type: 'InternalIP', address: '192.0.2.10' }] },
};

function service(spec: object, status: object = {}, name = 'web'): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    // As stored: new ones may not spell addresses so.
    metadata: { name, uid: '5f0c3f5e-7c1b-4f0e-9a59-2d9f8c4d6a10' },
    spec: { clusterIP: '10.96.0.10', ports: [{ port: 80, nodePort: 30080 }], type: 'NodePort', ...spec },
    status,
  };
}

function slice(nodeName: string): object {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'web-1',
      uid: '5f0c3f5e-7c1b-4f0e-9a59-2d9f8c4d6a11',
      labels: { 'kubernetes.io/service-name': 'web' },
    },
    addressType: 'IPv4',
    ports: [{ port: 8080 }],
    endpoints: [{ addresses: ['10.244.2.7'], nodeName }],
  };
}

const LOOPBACK = 'SVC323 ipvs mode does not serve node ports on 127.0.0.1, as iptables mode does: default/web';

describe('a policy Local without an endpoint on the node', () => {
  test('externalTrafficPolicy: endpoints of other nodes serve it', () => {
    const { findings, text } = compiled([NODE, slice('node-b'), service({ externalTrafficPolicy: 'Local' })]);
    expect(findings).toEqual([
      'SVC321 default/web has externalTrafficPolicy Local and no IPv4 endpoint on node-a: ipvs mode uses those of other nodes, where iptables mode drops',
      LOOPBACK,
    ]);
    expect(text).toContain('-a -t 192.0.2.10:30080 -r 10.244.2.7:8080 -m -w 1\n');
  });

  test('internalTrafficPolicy of a Service with a node port: as well', () => {
    const { findings, text } = compiled([NODE, slice('node-b'), service({ internalTrafficPolicy: 'Local' })]);
    expect(findings[0]).toMatch(/^SVC321 default\/web has internalTrafficPolicy Local and no IPv4 endpoint on node-a:/);
    expect(text).toContain('-a -t 10.96.0.10:80 -r 10.244.2.7:8080 -m -w 1\n');
  });

  test('internalTrafficPolicy of a cluster IP alone: nothing serves it', () => {
    const cluster = service({ type: 'ClusterIP', ports: [{ port: 80 }], internalTrafficPolicy: 'Local' });
    const { findings, text } = compiled([NODE, slice('node-b'), cluster]);
    expect(findings).toEqual([
      'SVC322 default/web has internalTrafficPolicy Local and no IPv4 endpoint on node-a: ipvs mode refuses connections, where iptables mode drops them',
    ]);
    expect(text).toContain('-A -t 10.96.0.10:80 -s rr\n');
    expect(text).not.toContain('-a -t 10.96.0.10:80');
  });

  test('no finding with one, or with none anywhere', () => {
    const local = service({ externalTrafficPolicy: 'Local' });
    expect(compiled([NODE, slice('node-a'), local]).findings).toEqual([LOOPBACK]);
    expect(compiled([NODE, local]).findings).toEqual([LOOPBACK]);
  });
});

describe('node ports', () => {
  test('on loopback were not asked for', () => {
    const overrides = { configurationOverrides: { proxyMode: 'ipvs', iptablesLocalhostNodeports: false } };
    expect(compiled([NODE, slice('node-a'), service({})], overrides).findings).toEqual([]);
  });

  test('without an address of the node are left out, with the health check behind them', () => {
    const balanced = service({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 31000,
    });
    const { findings, text } = compiled([{ ...NODE, status: {} }, slice('node-a'), balanced]);
    expect(findings).toEqual([
      'SVC324 no IPv4 address of the node is known that serves node ports: ipvs mode leaves them out for default/web',
    ]);
    expect(text).not.toMatch(/30080|31000/);
    const known = compiled([NODE, slice('node-a'), balanced], {
      nodeAddresses: ['192.0.2.77', '127.0.0.1', 'fe80::1'],
    });
    expect(known.text).toContain('-A -t 192.0.2.77:30080 -s rr\n');
    expect(known.text).toContain('add KUBE-HEALTH-CHECK-NODE-PORT 31000\n');
    expect(known.text).not.toMatch(/-t (127|\[fe80)/);
  });

  test('one that is an external IP and port too', () => {
    const other = service(
      { clusterIP: '10.96.0.11', type: 'ClusterIP', ports: [{ port: 30080 }], externalIPs: ['192.0.2.10'] },
      {},
      'api',
    );
    expect(compiled([NODE, slice('node-a'), service({}), other]).findings).toContain(
      'SVC327 192.0.2.10:30080/tcp is a frontend of default/api and of default/web, and IPVS has one virtual server for both: which counts is left to chance',
    );
  });
});

test('a range of everybody that kube-proxy does not take for one', () => {
  const balanced = service(
    { type: 'LoadBalancer', loadBalancerSourceRanges: ['::ffff:0:0/96', '203.0.113.0/24'] },
    { loadBalancer: { ingress: [{ ip: '192.0.2.80' }] } },
  );
  const { findings, text } = compiled([NODE, slice('node-a'), balanced]);
  expect(findings.join('\n')).toMatch(/^SVC326 default\/web allows 0\.0\.0\.0\/0, which no set of networks holds/m);
  expect(text).toContain('add KUBE-LOAD-BALANCER-SOURCE-CIDR 192.0.2.80,tcp:80,203.0.113.0/24\n');
  expect(text).not.toContain('0.0.0.0/0');
});

test('a virtual server in an excluded network', () => {
  const overrides = {
    configurationOverrides: { proxyMode: 'ipvs', ipvsExcludeCidrs: ['10.96.0.0/16', '192.0.3.0/24'] },
  };
  expect(compiled([NODE, slice('node-a'), service({})], overrides).findings).toContain(
    'SVC328 10.96.0.10 of default/web is in the excluded network 10.96.0.0/16: kube-proxy makes its virtual server, but never removes it',
  );
});

describe('an external or load-balancer IP on kube-ipvs0', () => {
  const OTHER = { ...NODE, metadata: { name: 'node-b' } };
  const other = (type: string, address: string): object => ({ ...OTHER, status: { addresses: [{ type, address }] } });
  const external = (...externalIPs: readonly string[]): object =>
    service({ type: 'ClusterIP', ports: [{ port: 80 }], externalIPs });
  const strict = { configurationOverrides: { proxyMode: 'ipvs', ipvsStrictArp: true } } as const;
  const told = (objects: readonly object[], options: CompileOptions = {}): readonly string[] =>
    compiled([NODE, slice('node-a'), ...objects], options).findings;

  const TAKEN =
    "SVC329 192.0.2.11 of default/web is an address of Node node-b: on kube-ipvs0 it is this node's own too, and the two no longer reach each other at it";
  const ANSWERED = '; without strictARP this node answers ARP requests for it, too';

  test.each(['InternalIP', 'ExternalIP'])('that is the %s of another Node', (type) => {
    const objects = [other(type, '192.0.2.11'), external('192.0.2.11')];
    expect(told(objects)).toEqual([TAKEN + ANSWERED]);
    expect(told(objects, strict)).toEqual([TAKEN]);
    const balanced = service({ type: 'LoadBalancer' }, { loadBalancer: { ingress: [{ ip: '192.0.2.11' }] } });
    expect(told([other(type, '192.0.2.11'), balanced])).toEqual([LOOPBACK, TAKEN + ANSWERED]);
    const proxied = service(
      { type: 'LoadBalancer' },
      { loadBalancer: { ingress: [{ ip: '192.0.2.11', ipMode: 'Proxy' }] } },
    );
    expect(told([other(type, '192.0.2.11'), proxied])).toEqual([LOOPBACK]);
  });

  test('that is IPv6 and of another Node: ARP is not for it', () => {
    const ipv6 = service({
      type: 'ClusterIP',
      clusterIP: 'fd00:10:96::10',
      ports: [{ port: 80 }],
      externalIPs: ['2001:db8::11'],
    });
    expect(told([other('InternalIP', '2001:db8::11'), ipv6])).toEqual([
      "SVC329 2001:db8::11 of default/web is an address of Node node-b: on kube-ipvs0 it is this node's own too, and the two no longer reach each other at it",
    ]);
    expect(told([ipv6], { nodeAddresses: ['2001:db8::10'] })).toEqual([]);
  });

  test('that is an address of this node: an interface carries it, and kube-ipvs0 does not get it', () => {
    const { findings, text } = compiled([NODE, slice('node-a'), external('192.0.2.10')]);
    expect(findings).toEqual([]);
    expect(text).not.toContain('192.0.2.10/32 dev kube-ipvs0');
    expect(told([other('InternalIP', '192.0.2.10'), external('192.0.2.10')])).toEqual([]);
  });

  test('in the network of the node: one warning, but with strictARP', () => {
    const many = external('198.51.100.80', '192.0.2.80', '192.0.2.81');
    expect(told([many])).toEqual([
      'SVC330 192.0.2.80 of default/web (and 1 more) looks to be in the network of 192.0.2.10: without strictARP every node answers ARP requests for it, whichever announces it',
    ]);
    expect(told([many], strict)).toEqual([]);
    expect(told([external('198.51.100.80', '192.0.3.80')])).toEqual([]);
    expect(told([external('198.51.100.80')], { nodeAddresses: ['198.51.100.10'] })[0]).toMatch(
      /^SVC330 198\.51\.100\.80 /,
    );
  });

  test('of a Service that is not wanted says nothing', () => {
    const objects = [other('InternalIP', '192.0.2.11'), external('192.0.2.11', '192.0.2.80')];
    expect(told(objects, { selector: 'tier=none' })).toEqual([]);
  });
});

describe('an ExternalIP', () => {
  const TRANSLATED = {
    ...NODE,
    status: {
      addresses: [
        { type: 'InternalIP', address: '10.0.1.10' },
        { type: 'ExternalIP', address: '203.0.113.10' },
      ],
    },
  };

  test('has no virtual server for node ports, and as an external IP is bound to kube-ipvs0', () => {
    const { text } = compiled([TRANSLATED, slice('node-a'), service({ externalIPs: ['203.0.113.10'] })]);
    expect(text).toContain('-A -t 10.0.1.10:30080 -s rr\n');
    expect(text).not.toContain('203.0.113.10:30080');
    expect(text).toContain('address add 203.0.113.10/32 dev kube-ipvs0\n');
    const given = { nodeAddresses: ['10.0.1.10', '203.0.113.10'] };
    const all = compiled([TRANSLATED, slice('node-a'), service({ externalIPs: ['203.0.113.10'] })], given).text;
    expect(all).toContain('-A -t 203.0.113.10:30080 -s rr\n');
    expect(all).not.toContain('203.0.113.10/32 dev kube-ipvs0');
  });
});

test('more entries than a set takes: nothing is printed', () => {
  const many = {
    ...slice('node-a'),
    endpoints: Array.from({ length: 65_537 }, (_, index) => ({
      addresses: [`10.${String(index >> 16)}.${String((index >> 8) & 255)}.${String(index & 255)}`],
      nodeName: 'node-a',
    })),
  };
  const { findings, text } = compiled([NODE, many, service({})]);
  expect(findings).toContain('SVC325 the set KUBE-LOOP-BACK would have 65537 entries, and takes 65536');
  expect(text).toBe('');
});

test.each([
  [86_400, true],
  [86_401, false],
])('a client is kept for %i seconds at most: %s', (timeoutSeconds, isTaken) => {
  const spec = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
  const { text } = compiled([NODE, slice('node-a'), service(spec)]);
  expect(text === '').toBe(!isTaken);
  if (isTaken) expect(text).toContain('-A -t 10.96.0.10:80 -s rr -p 86400\n');
});
