import { constants } from 'node:os';

const actions = new Set<() => void>();
let isWatched = false;

/** Runs an action when this process ends, also by SIGINT, SIGTERM or SIGHUP. Returns what takes the action back. */
export function atEnd(action: () => void): () => void {
  if (!isWatched) watch();
  actions.add(action);
  return () => void actions.delete(action);
}

function watch(): void {
  isWatched = true;
  process.on('exit', () => {
    for (const action of actions) action();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
