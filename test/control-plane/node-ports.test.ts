import { describe, expect, it } from 'vitest';
import type { Service, ServicePort } from '../../src/kubernetes/objects.js';
import { build, ip, pathOf, port, service, slice, slicePort, type Built } from './objects.js';

function nodePort(name: string, ports: readonly ServicePort[], fields: Partial<Service> = {}): Service {
  return service(name, { type: 'NodePort', clusterIps: [ip(`10.96.1.${String(name.length)}`)], ports, ...fields });
}

function buildServices(services: readonly Service[], options: Parameters<typeof build>[1] = {}): Built {
  const slices = services.map(({ name, ports }) =>
    slice(name, name, { ports: ports.map((one) => slicePort(one.name, 8080, one.protocol)) }),
  );
  return build([...services, ...slices], options);
}

function nodePortsOf(built: Built, name: string): readonly number[] {
  return built.cluster.services.find((one) => one.name === name)?.ports.map((one) => one.nodePort) ?? [];
}

const dns = [port({ name: 'udp', port: 53, protocol: 'UDP' }), port({ name: 'tcp', port: 53 })];

describe('node ports', () => {
  it('invents one in the dynamic band and says so', () => {
    const built = buildServices([nodePort('web', [port({ name: 'http' })])]);
    const [number = 0] = nodePortsOf(built, 'web');
    // 86 of 2768 numbers are left to static allocation (KEP-3668).
    expect(number).toBeGreaterThanOrEqual(30086);
    expect(number).toBeLessThanOrEqual(32767);
    expect(built.cluster.invented).toEqual([
      { kind: 'node-port', service: 'default/web', port: 'http', nodePort: number, lock: null },
    ]);
    expect(built.found.map(({ code, arguments: args }) => ({ code, args }))).toEqual([
      { code: 'SVC121', args: { service: 'default/web', field: 'spec.ports[0].nodePort', port: number, lock: null } },
    ]);
    expect(pathOf(built.found[0]?.where)).toBe('spec.ports.0.nodePort');
  });

  it('shares one among the protocols of a port number', () => {
    const [udp, tcp] = nodePortsOf(buildServices([nodePort('dns', dns)]), 'dns');
    expect(udp).toBe(tcp);
    const [first, second] = nodePortsOf(
      buildServices([nodePort('web', [port({ name: 'a' }), port({ name: 'b', port: 81 })])]),
      'web',
    );
    expect(first).not.toBe(second);
  });

  it('shares a given one too, which is no invention', () => {
    const ports = dns.map((one, index) => ({ ...one, nodePort: index === 1 ? 30053 : 0 }));
    const built = buildServices([nodePort('dns', ports)]);
    expect(nodePortsOf(built, 'dns')).toEqual([30053, 30053]);
    expect(built.cluster.invented).toEqual([]);
    expect(built.found).toEqual([]);
  });

  it('gives a LoadBalancer a health check node port, and node ports unless it declines them', () => {
    const fields = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' } as const;
    const built = buildServices([nodePort('web', [port()], { ...fields, allocateLoadBalancerNodePorts: false })]);
    expect(nodePortsOf(built, 'web')).toEqual([0]);
    expect(built.cluster.services[0]?.healthCheckNodePort).toBeGreaterThanOrEqual(30086);
    expect(built.cluster.invented.map(({ kind }) => kind)).toEqual(['health-check-node-port']);
    const both = buildServices([nodePort('web', [port()], fields)]).cluster.services[0];
    expect(both?.ports[0]?.nodePort).toBeGreaterThanOrEqual(30086);
    expect(both?.ports[0]?.nodePort).not.toBe(both?.healthCheckNodePort);
  });

  it('gives no health check node port to a LoadBalancer that routes cluster-wide', () => {
    const built = buildServices([nodePort('web', [port()], { type: 'LoadBalancer' })]);
    expect(built.cluster.invented.map(({ kind }) => kind)).toEqual(['node-port']);
  });

  it('gives a ClusterIP Service none', () => {
    expect(nodePortsOf(buildServices([nodePort('web', [port()], { type: 'ClusterIP' })]), 'web')).toEqual([0]);
  });

  it('names the holder of a value that a collision moved', () => {
    const [wanted = 0] = nodePortsOf(buildServices([nodePort('web', [port()])]), 'web');
    const built = buildServices([nodePort('web', [port()]), nodePort('other', [port({ nodePort: wanted })])]);
    expect(nodePortsOf(built, 'other')).toEqual([wanted]);
    expect(nodePortsOf(built, 'web')).not.toEqual([wanted]);
    expect(built.found.find(({ code }) => code === 'SVC123')?.arguments).toMatchObject({
      value: String(wanted),
      holder: 'default/other:80/TCP',
    });
  });

  it('reports an exhausted range', () => {
    const ports = [1, 2, 3].map((number) => port({ name: `p${String(number)}`, port: number }));
    const built = buildServices([nodePort('web', ports)], { serviceNodePortRange: { first: 30000, last: 30001 } });
    expect(built.codes.filter((code) => code !== 'SVC123')).toEqual(['SVC125']);
    expect(nodePortsOf(built, 'web').toSorted()).toEqual([0, 30000, 30001]);
  });

  it('leaves out what has none when nothing may be invented', () => {
    const built = buildServices([nodePort('web', [port()])], { synthesis: false });
    expect(nodePortsOf(built, 'web')).toEqual([0]);
    expect(built.found.map(({ code, arguments: args }) => ({ code, args }))).toEqual([
      { code: 'SVC124', args: { what: 'node port', owner: 'default/web:80/TCP' } },
    ]);
  });

  it.each([
    [
      'two Services, whatever the protocol',
      [nodePort('a', [port({ nodePort: 30080 })]), nodePort('bb', [port({ nodePort: 30080, protocol: 'UDP' })])],
      ['SVC202'],
    ],
    [
      'two port numbers of one Service',
      [nodePort('a', [port({ name: 'x', nodePort: 30080 }), port({ name: 'y', port: 81, nodePort: 30080 })])],
      ['SVC202'],
    ],
    [
      'two port numbers and protocols of one Service',
      [
        nodePort(
          'a',
          dns.map((one, index) => ({ ...one, port: 53 + index, nodePort: 30053 })),
        ),
      ],
      ['SVC202'],
    ],
    [
      'a health check',
      [
        nodePort('a', [port({ nodePort: 30080 })], {
          type: 'LoadBalancer',
          externalTrafficPolicy: 'Local',
          healthCheckNodePort: 30080,
        }),
      ],
      ['SVC202'],
    ],
    [
      'two protocols of one port number',
      [
        nodePort(
          'a',
          dns.map((one) => ({ ...one, nodePort: 30053 })),
        ),
      ],
      [],
    ],
    ['nobody, outside the range', [nodePort('a', [port({ nodePort: 80 })])], ['SVC206']],
  ] as const)('checks a number claimed by %s', (_, services, codes) => {
    expect(buildServices(services).codes).toEqual(codes);
  });

  it('points at both claims', () => {
    const built = buildServices([
      nodePort('bb', [port({ nodePort: 30080 })]),
      nodePort('a', [port({ nodePort: 30080 })]),
    ]);
    expect(built.found[0]?.where).toMatchObject({ source: { name: 'bb' }, path: ['spec', 'ports', 0, 'nodePort'] });
    expect(built.found[0]?.related).toMatchObject([{ source: { name: 'a' } }]);
  });
});
