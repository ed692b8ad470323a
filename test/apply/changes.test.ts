import { describe, expect, it } from 'vitest';
import { compile, messageOf, type Diagnostic, type InputText } from '../../src/index.js';
import { showObjects } from '../../src/compiler/show-objects.js';
import { listAt, toObject, type JsonObject } from '../conformance/json.js';
import { serviceOf, type Change } from './change.js';
import { changes, comparable, recordedChange, SERVICE_NODE_PORT_RANGE, valuesOf } from './recording.js';

const OPTIONS = {
  serviceClusterIpRange: '10.96.0.0/16,fd00:10:96::/112',
  serviceNodePortRange: SERVICE_NODE_PORT_RANGE,
};

/** A file laid over a Service of a cluster: the Service that svcgen makes of them, or what it refuses, and what it warns of. */
function outcomeOf(change: Change): {
  readonly applied: JsonObject | null;
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly string[];
} {
  const { live } = recordedChange(change);
  const list = { kind: 'ServiceList', apiVersion: 'v1', items: [live] };
  const file = serviceOf(change, change.file);
  const inputs: readonly InputText[] = [
    {
      name: 'cluster lab',
      text: JSON.stringify(list),
      live: { name: 'cluster lab', defaultNamespace: 'default', lacksNodes: false },
    },
    { name: 'web.json', text: JSON.stringify(file, null, 1) },
  ];
  const { diagnostics } = compile(inputs, OPTIONS);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code);
  if (errors.length > 0) return { applied: null, errors, warnings };
  const shown = showObjects(inputs, OPTIONS, {
    wanted: { kind: 'all', kinds: ['Service'] },
    format: 'json',
    allNamespaces: false,
    showLabels: false,
    noHeaders: false,
    now: null,
  });
  const [service] = listAt(toObject(JSON.parse(shown.chunks.join('')), 'svcgen get'), 'items');
  return { applied: comparable(toObject(service, 'a Service'), valuesOf(live, file)), errors, warnings };
}

describe('a file laid over a Service of a cluster comes out as kubectl apply and the API server have it', () => {
  it.each(changes().map((change) => [change.title, change] as const))('%s', (_title, change) => {
    const { outcome } = recordedChange(change);
    const found = outcomeOf(change);
    if ('refused' in outcome) {
      expect({ refused: outcome.refused, errors: found.errors.length > 0 }).toEqual({
        refused: outcome.refused,
        errors: true,
      });
      for (const { where } of found.errors) expect(where?.kind === 'field' ? where.source.name : '').toBe('web.json');
    } else {
      expect(found.errors.map(messageOf)).toEqual([]);
      expect(found.applied).toEqual(outcome.applied);
      const kept = portsOf(outcome.applied);
      const isLost = portsOf(serviceOf(change, change.file)).some((port) => !kept.includes(port));
      expect(found.warnings.includes('SVC048')).toBe(isLost);
    }
  });
});

/** Number, protocol and name of each. */
function portsOf(service: JsonObject): readonly string[] {
  return listAt(service, 'spec', 'ports').map((port) => {
    const { port: number, protocol, name } = toObject(port, 'a port');
    return JSON.stringify([number, protocol ?? 'TCP', name ?? '']);
  });
}
