import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.js';
import { collectTexts } from './findings.js';

const service = (rest: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: web}\n${rest}`;
const PORTS = 'spec: {ports: [{port: 80}]}\n';

function slice(endpoint: string, apiVersion = 'discovery.k8s.io/v1', rest = ''): string {
  const head = `apiVersion: ${apiVersion}\nkind: EndpointSlice\nmetadata: {name: web}\naddressType: IPv4\n`;
  return `${head}${rest}endpoints: [{addresses: [10.0.0.1], ${endpoint}}]\n`;
}

const subset = (text: string): string =>
  `apiVersion: v1\nkind: Endpoints\nmetadata: {name: web}\nsubsets: [{addresses: [{ip: 10.0.0.1}], ${text}}]\n`;

const REFUSED = 'kubectl refuses it too; --validate=warn leaves it out';

describe('an unknown field', () => {
  it.each([
    ['of a Service', service(`Status: {}\n${PORTS}`), '4:1', 'Status', 'status'],
    ['that differs in case', service('spec: {Type: NodePort, ports: [{port: 80}]}\n'), '4:8', 'spec.Type', 'type'],
    [
      'that is misspelt',
      service('spec: {selectors: {a: b}, ports: [{port: 80}]}\n'),
      '4:8',
      'spec.selectors',
      'selector',
    ],
    [
      'that is nearer to another than to the first',
      service('spec: {clusterIPS: [], ports: [{port: 80}]}\n'),
      '4:8',
      'spec.clusterIPS',
      'clusterIPs',
    ],
    [
      'of a port',
      service('spec: {ports: [{port: 80, targetport: 8080}]}\n'),
      '4:27',
      'spec.ports[0].targetport',
      'targetPort',
    ],
    ['without a like', service('spec: {whatever: {x: [1]}, ports: [{port: 80}]}\n'), '4:8', 'spec.whatever', null],
    ['of a short name', service('spec: {ports: [{port: 80, host: 1}]}\n'), '4:27', 'spec.ports[0].host', null],
    ['of the prototype', service('spec: {constructor: 1, ports: [{port: 80}]}\n'), '4:8', 'spec.constructor', null],
    [
      'of the affinity configuration',
      service(
        'spec: {sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutseconds: 5}}, ports: [{port: 80}]}\n',
      ),
      '4:70',
      'spec.sessionAffinityConfig.clientIP.timeoutseconds',
      'timeoutSeconds',
    ],
    [
      'of an ingress',
      service(`status: {loadBalancer: {ingress: [{IP: 192.0.2.1}]}}\n${PORTS}`),
      '4:36',
      'status.loadBalancer.ingress[0].IP',
      'ip',
    ],
    ['of a slice', slice('zone: a', undefined, 'ports: []\nserviceName: web\n'), '6:1', 'serviceName', null],
    [
      'of a port of a slice',
      slice('zone: a', undefined, 'ports: [{port: 80, targetPort: 80}]\n'),
      '5:20',
      'ports[0].targetPort',
      null,
    ],
    ['of an endpoint', slice('nodename: a'), '5:37', 'endpoints[0].nodename', 'nodeName'],
    ['of the conditions', slice('conditions: {raedy: false}'), '5:50', 'endpoints[0].conditions.raedy', 'ready'],
    ['of an older slice', slice('topology: {}'), '5:37', 'endpoints[0].topology', null],
    ['of Endpoints', subset('ports: [{port: 80}]').replace('subsets', 'subset'), '4:1', 'subset', 'subsets'],
    ['of a subset', subset('port: [{port: 80}]'), '4:41', 'subsets[0].port', 'ports'],
    ['of a port of a subset', subset('ports: [{port: 80, Name: a}]'), '4:60', 'subsets[0].ports[0].Name', 'name'],
    [
      'of an address',
      subset('notReadyAddresses: [{ip: 10.0.0.2, node: a}]'),
      '4:76',
      'subsets[0].notReadyAddresses[0].node',
      null,
    ],
  ])('%s is reported', (_what, text, place, field, suggestion) => {
    const { places, messages, helps, objects } = collectTexts(text);
    expect([places, messages, helps]).toEqual([
      [`SVC041 ${place}`],
      [`unknown field ${field}`],
      [suggestion === null ? REFUSED : `did you mean ${suggestion}?`],
    ]);
    expect(objects).toEqual([]);
  });

  it('is reported of a bad object as well', () => {
    const { places, helps } = collectTexts(service('spec: {Ports: [{port: 80}]}\n'));
    expect(places).toEqual(['SVC041 4:8', 'SVC021 4:1']);
    expect(helps[0]).toBe('did you mean ports?');
  });

  it('is a warning of a slice and of Endpoints that an API server holds', () => {
    const metadata = '{name: web, uid: 0b0f3b9e-7f3f-4d67-9d43-3a2f0a0a5f00}';
    for (const text of [slice('nodename: a'), subset('port: [{port: 80}]')]) {
      const { places, objects } = collectTexts(text.replace('{name: web}', metadata));
      expect(places).toEqual([text.includes('nodename') ? 'SVC035 5:37' : 'SVC035 4:41']);
      expect(objects).toHaveLength(1);
    }
  });

  it('is a warning of a Service where that is asked for, or the API server holds the Service', () => {
    const text = service('spec: {Type: NodePort, ports: [{port: 80}]}\n');
    const codes = (fieldValidation: 'warn' | 'ignore', manifest = text): readonly (readonly string[])[] => {
      const { artifacts, diagnostics } = compile([{ name: 'a.yaml', text: manifest }], { fieldValidation });
      expect(artifacts).not.toEqual([]);
      return diagnostics.filter(({ severity }) => severity !== 'note').map(({ code, severity }) => [code, severity]);
    };
    expect(codes('warn')).toContainEqual(['SVC035', 'warning']);
    expect(codes('ignore').flat()).not.toContain('SVC035');
    const stored = text.replace('{name: web}', '{name: web, uid: 0b0f3b9e-7f3f-4d67-9d43-3a2f0a0a5f00}');
    expect(collectTexts(stored).places).toEqual(['SVC035 4:8']);
    expect(collectTexts(stored).objects).toHaveLength(1);
  });

  it('is a template where its name is one', () => {
    expect(collectTexts(service(`"{{ .Values.key }}": 1\n${PORTS}`)).places).toEqual(['SVC009 4:1']);
  });
});

describe('every field of the API is known', () => {
  it.each([
    [
      'a Service',
      service(`spec:
  type: LoadBalancer
  ports: [{name: a, protocol: TCP, appProtocol: http, port: 80, targetPort: 80, nodePort: 30080}]
  selector: {a: b}
  clusterIP: 10.96.0.1
  clusterIPs: [10.96.0.1]
  externalIPs: []
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 5}}
  loadBalancerIP: 192.0.2.1
  loadBalancerSourceRanges: []
  loadBalancerClass: example.com/balancer
  allocateLoadBalancerNodePorts: true
  externalName: a.b
  externalTrafficPolicy: Local
  internalTrafficPolicy: Cluster
  healthCheckNodePort: 32000
  publishNotReadyAddresses: false
  ipFamilies: [IPv4]
  ipFamilyPolicy: SingleStack
  trafficDistribution: PreferClose
status:
  conditions: [{type: A, whatever: b}]
  loadBalancer: {ingress: [{ip: 192.0.2.1, hostname: a.b, ipMode: VIP, ports: [{port: 80, error: x}]}]}
`),
    ],
    [
      'an EndpointSlice',
      slice(
        'hostname: a, targetRef: {kind: Pod, uid: x}, deprecatedTopology: {a: b}, nodeName: a, zone: z, ' +
          'conditions: {ready: true, serving: true, terminating: false}, ' +
          'hints: {forZones: [{name: z}], forNodes: [{name: a}]}',
        undefined,
        'ports: [{name: a, protocol: TCP, port: 80, appProtocol: http}]\n',
      ),
    ],
    [
      'Endpoints',
      subset(
        'notReadyAddresses: [{ip: 10.0.0.2, hostname: a, nodeName: b, targetRef: {kind: Pod}}], ' +
          'ports: [{name: a, protocol: TCP, port: 80, appProtocol: http}]',
      ),
    ],
  ])('%s', (_what, text) => {
    const { messages, objects } = collectTexts(text);
    expect(messages.filter((message) => message.startsWith('unknown field'))).toEqual([]);
    expect(objects).toHaveLength(1);
  });

  it('an EndpointSlice of v1beta1, which has topology', () => {
    const { messages } = collectTexts(slice('topology: {kubernetes.io/hostname: a}', 'discovery.k8s.io/v1beta1'));
    expect(messages).not.toContain('unknown field endpoints[0].topology');
  });
});
