import type { JsonObject } from '../conformance/json.js';
import type { Change } from './change.js';

/** `name:port/protocol>targetPort@nodePort`, of which only the port must be there; node ports are letters, numbered for each change. */
type PortText = string;

/** What a Service may have. */
const STATES: readonly (readonly PortText[])[] = [
  ['web:80'],
  ['web:80>8080', 'admin:443'],
  ['admin:443', 'web:80'],
  ['dns:53/UDP', 'dns-tcp:53'],
  ['dns-tcp:53', 'dns:53/UDP', 'web:80'],
  ['dns-tcp:53', 'web:80', 'dns:53/UDP'],
  ['http:80', 'metrics:9090>metrics'],
  [':80'],
  ['web:81'],
  ['web:80/UDP'],
  ['tls:443', 'quic:443/UDP', 'web:80>web'],
  ['dns:53/UDP'],
  ['web:80@b', 'admin:443@a'],
];

/** What only a file may have. */
const MISTAKES: readonly (readonly PortText[])[] = [
  ['web:80', 'web:443'],
  ['web:80', 'other:80'],
  [':80', ':443'],
];

const FIRST_NODE_PORT = 20_000;
const NODE_PORTS_OF_ONE = 8;

/** Most states changed to most others, by a file that was applied before, by one that was not, and after an edit by hand. */
export function portChanges(): readonly Change[] {
  const wanted = [...STATES, ...MISTAKES];
  return STATES.flatMap((live, from) =>
    wanted.flatMap((file, to): readonly Change[] => {
      if (from === to || (from + 2 * to) % 4 === 0) return [];
      const index = from * wanted.length + to;
      const firstNodePort = FIRST_NODE_PORT + index * NODE_PORTS_OF_ONE;
      const type = (from + to) % 2 === 0 ? 'NodePort' : 'ClusterIP';
      const ports = (texts: readonly PortText[]): JsonObject[] =>
        texts.map((text) => portOf(text, type === 'NodePort' ? firstNodePort : null, to % 3 === 0));
      const edited = STATES[(from + to) % STATES.length] ?? live;
      const last = [live, null, edited][index % 3] ?? null;
      return [
        {
          name: `ports-${String(from)}-${String(to)}`,
          title: `${type}: ${textOf(live)}, last ${last === null ? 'not applied' : textOf(last)}, becomes ${textOf(file)}`,
          live: { spec: { type, ports: storedPorts(ports(live), type === 'NodePort' ? firstNodePort : null) } },
          last: last === null ? null : { spec: { type, ports: ports(last) } },
          file: { spec: { type, ports: ports(file) } },
        },
      ];
    }),
  );
}

function textOf(texts: readonly PortText[]): string {
  return texts.join(' ');
}

function portOf(text: PortText, firstNodePort: number | null, namesProtocol: boolean): JsonObject {
  const parts = /^(?<name>[a-z-]*):(?<port>\d+)(?:\/(?<protocol>\w+))?(?:>(?<target>\w+))?(?:@(?<node>[a-z]))?$/.exec(
    text,
  );
  const { name = '', port = '', protocol, target, node } = parts?.groups ?? {};
  const nodePort = node === undefined || firstNodePort === null ? null : firstNodePort + node.charCodeAt(0) - 97;
  return {
    ...(name === '' ? {} : { name }),
    port: Number(port),
    ...(protocol !== undefined ? { protocol } : namesProtocol ? { protocol: 'TCP' } : {}),
    ...(target === undefined ? {} : { targetPort: /^\d+$/.test(target) ? Number(target) : target }),
    ...(nodePort === null ? {} : { nodePort }),
  };
}

/** With a node port each, as the API server would have given them. */
function storedPorts(ports: JsonObject[], firstNodePort: number | null): JsonObject[] {
  if (firstNodePort === null) return ports;
  return ports.map((port, index) => ({ nodePort: firstNodePort + index, ...port }));
}
