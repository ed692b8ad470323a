import { fieldsAt, hasField, mappingsAt, numberAt, textAt, type Fields } from '../raw-fields.js';
import { timeOf } from './age.js';

/** What the columns READY, STATUS and RESTARTS tell of a Pod. */
export interface PodState {
  readonly ready: number;
  readonly total: number;
  readonly reason: string;
  readonly restarts: number;
  /** Milliseconds since 1970; null for none. */
  readonly lastRestart: number | null;
}

interface Restarts {
  readonly count: number;
  readonly last: number | null;
}

const NO_RESTARTS: Restarts = { count: 0, last: null };

/** printPod of pkg/printers/internalversion/printers.go, v1.36. */
export function podState(fields: Fields): PodState {
  const [spec, status] = [fieldsAt(fields, 'spec'), fieldsAt(fields, 'status')];
  const phase = textAt(status, 'phase');
  const isGated = conditionsOf(status).some(
    (condition) => condition['type'] === 'PodScheduled' && condition['reason'] === 'SchedulingGated',
  );
  const ofPod = isGated ? 'SchedulingGated' : textAt(status, 'reason') || phase;
  const initial = initialState(spec, status);
  const isBeyondInit = initial.reason === null || hasCondition(status, 'Initialized');
  const containers = isBeyondInit ? containersState(status, initial.reason ?? ofPod) : null;
  const restarts = containers === null ? initial.restarts : added(initial.ofSidecars, containers.restarts);
  return {
    ready: initial.ready + (containers?.ready ?? 0),
    total: mappingsAt(spec, 'containers').length + sidecarsOf(spec).size,
    reason: deletedReason(fields, phase) ?? containers?.reason ?? initial.reason ?? ofPod,
    restarts: restarts.count,
    lastRestart: restarts.last,
  };
}

interface InitialState {
  /** What initialization waits for or failed of; null when it is over. */
  readonly reason: string | null;
  readonly ready: number;
  readonly restarts: Restarts;
  readonly ofSidecars: Restarts;
}

function initialState(spec: Fields, status: Fields): InitialState {
  const sidecars = sidecarsOf(spec);
  let [restarts, ofSidecars, ready] = [NO_RESTARTS, NO_RESTARTS, 0];
  for (const [index, container] of mappingsAt(status, 'initContainerStatuses').entries()) {
    const isSidecar = sidecars.has(textAt(container, 'name'));
    restarts = added(restarts, restartsOf(container));
    if (isSidecar) ofSidecars = added(ofSidecars, restartsOf(container));
    const state = fieldsAt(container, 'state');
    const end = hasField(state, 'terminated') ? fieldsAt(state, 'terminated') : null;
    if (end !== null && numberAt(end, 'exitCode') === 0) continue;
    if (isSidecar && container['started'] === true) {
      if (container['ready'] === true) ready += 1;
      continue;
    }
    const waits = textAt(fieldsAt(state, 'waiting'), 'reason');
    const progress = `${String(index)}/${String(mappingsAt(spec, 'initContainers').length)}`;
    const waiting = waits === '' || waits === 'PodInitializing' ? progress : waits;
    const reason = end === null ? waiting : endOf(end);
    return { reason: `Init:${reason}`, ready, restarts, ofSidecars };
  }
  return { reason: null, ready, restarts, ofSidecars };
}

interface ContainersState {
  readonly reason: string;
  readonly ready: number;
  readonly restarts: Restarts;
}

/** From the last container to the first, whose reason counts. */
function containersState(status: Fields, before: string): ContainersState {
  let [reason, errorReason, ready, restarts] = [before, '', 0, NO_RESTARTS];
  for (const container of mappingsAt(status, 'containerStatuses').toReversed()) {
    restarts = added(restarts, restartsOf(container));
    const state = fieldsAt(container, 'state');
    const waits = textAt(fieldsAt(state, 'waiting'), 'reason');
    if (waits !== '') reason = waits;
    else if (hasField(state, 'terminated')) {
      const end = fieldsAt(state, 'terminated');
      reason = endOf(end);
      if (numberAt(end, 'exitCode') !== 0) errorReason = reason;
    } else if (container['ready'] === true && hasField(state, 'running')) ready += 1;
  }
  if (reason === 'Completed') {
    if (ready > 0 && hasCondition(status, 'Ready')) reason = 'Running';
    else if (errorReason !== '') reason = errorReason;
    else if (ready > 0) reason = 'NotReady';
  }
  return { reason, ready, restarts };
}

function deletedReason(fields: Fields, phase: string): string | null {
  if (!hasField(fieldsAt(fields, 'metadata'), 'deletionTimestamp')) return null;
  // NodeUnreachablePodReason of pkg/util/node.
  if (textAt(fieldsAt(fields, 'status'), 'reason') === 'NodeLost') return 'Unknown';
  return phase === 'Succeeded' || phase === 'Failed' ? null : 'Terminating';
}

function endOf(terminated: Fields): string {
  const [reason, signal] = [textAt(terminated, 'reason'), numberAt(terminated, 'signal')];
  if (reason !== '') return reason;
  return signal === 0 ? `ExitCode:${String(numberAt(terminated, 'exitCode'))}` : `Signal:${String(signal)}`;
}

/** Names of init containers that run on beside the others (KEP-753). */
function sidecarsOf(spec: Fields): ReadonlySet<string> {
  const restartable = mappingsAt(spec, 'initContainers').filter((container) => container['restartPolicy'] === 'Always');
  return new Set(restartable.map((container) => textAt(container, 'name')));
}

function restartsOf(container: Fields): Restarts {
  const last = fieldsAt(fieldsAt(container, 'lastState'), 'terminated');
  return { count: numberAt(container, 'restartCount'), last: timeOf(textAt(last, 'finishedAt')) };
}

function added(left: Restarts, right: Restarts): Restarts {
  const times = [left.last, right.last].filter((time) => time !== null);
  return { count: left.count + right.count, last: times.length === 0 ? null : Math.max(...times) };
}

function hasCondition(status: Fields, type: string): boolean {
  const conditions = conditionsOf(status).filter((condition) => condition['type'] === type);
  // Of Initialized the first counts, of Ready any that is True.
  return type === 'Initialized'
    ? conditions[0]?.['status'] === 'True'
    : conditions.some((condition) => condition['status'] === 'True');
}

function conditionsOf(status: Fields): readonly Fields[] {
  return mappingsAt(status, 'conditions');
}
