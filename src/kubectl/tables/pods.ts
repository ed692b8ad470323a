import { fieldsAt, hasField, mappingsAt, textAt, type Fields } from '../raw-fields.js';
import { ageOf, humanDuration } from './age.js';
import { podState, type PodState } from './pod-state.js';
import { columns, marked, type CellOptions, type TableShape } from './table-shape.js';

/** printPod. */
export const POD_TABLE: TableShape = {
  columns: columns(['Name', 'Ready', 'Status', 'Restarts', 'Age'], ['IP', 'Node', 'Nominated Node', 'Readiness Gates']),
  cells: (object, options) => {
    const { fields } = object;
    const [spec, status] = [fieldsAt(fields, 'spec'), fieldsAt(fields, 'status')];
    const state = podState(fields);
    const [ip] = mappingsAt(status, 'podIPs').map((entry) => textAt(entry, 'ip'));
    return [
      marked(object.name, object, 'metadata.name'),
      marked(`${String(state.ready)}/${String(state.total)}`, object, 'status.containerStatuses'),
      marked(state.reason, object, 'status.phase'),
      restartsText(state, options),
      ageOf(fields, options),
      marked(orNone(ip ?? ''), object, 'status.podIPs'),
      marked(orNone(textAt(spec, 'nodeName')), object, 'spec.nodeName'),
      orNone(textAt(status, 'nominatedNodeName')),
      readinessGates(spec, status),
    ];
  },
};

function orNone(text: string): string {
  return text === '' ? '<none>' : text;
}

/** Without a present time there is no telling how long ago the last one was. */
function restartsText({ restarts, lastRestart }: PodState, { now }: CellOptions): string {
  if (restarts === 0 || lastRestart === null || now === null) return String(restarts);
  return `${String(restarts)} (${humanDuration(now - lastRestart)} ago)`;
}

function readinessGates(spec: Fields, status: Fields): string {
  const gates = mappingsAt(spec, 'readinessGates');
  if (gates.length === 0) return '<none>';
  const conditions = mappingsAt(status, 'conditions');
  const passed = gates.filter((gate) => {
    const condition = conditions.find(
      (candidate) => hasField(candidate, 'type') && candidate['type'] === gate['conditionType'],
    );
    return condition?.['status'] === 'True';
  });
  return `${String(passed.length)}/${String(gates.length)}`;
}
