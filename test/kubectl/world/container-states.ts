import type { JsonObject } from '../../conformance/json.js';

/** What the statuses of containers are made of, with times before `now`. */
export interface ContainerStates {
  readonly time: (secondsAgo: number) => string;
  readonly running: JsonObject;
  readonly ended: (exitCode: number, reason?: string, more?: JsonObject) => JsonObject;
  readonly status: (name: string, state: JsonObject, more?: JsonObject) => JsonObject;
  /** Running and ready. */
  readonly ok: (name: string, more?: JsonObject) => JsonObject;
}

export function containerStates(now: number): ContainerStates {
  const time = (secondsAgo: number): string => new Date(now - secondsAgo * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const status = (name: string, state: JsonObject, more: JsonObject = {}): JsonObject => ({
    name,
    image: 'registry.example/c:1',
    imageID: '',
    ready: false,
    restartCount: 0,
    state,
    ...more,
  });
  const running: JsonObject = { running: { startedAt: time(60) } };
  const ended = (exitCode: number, reason = '', more: JsonObject = {}): JsonObject => ({
    terminated: { exitCode, reason, finishedAt: time(30), startedAt: time(60), ...more },
  });
  const ok = (name: string, more: JsonObject = {}): JsonObject =>
    status(name, running, { ready: true, started: true, ...more });
  return { time, running, ended, status, ok };
}

export function waiting(reason: string): JsonObject {
  return { waiting: { reason } };
}

export function conditions(ready: string, ...more: readonly JsonObject[]): JsonObject {
  return { conditions: [{ type: 'Ready', status: ready }, ...more] };
}

export function initialized(value: string): JsonObject {
  return { type: 'Initialized', status: value };
}

export function container(name: string): JsonObject {
  return { name, image: 'registry.example/c:1', ports: [{ name: 'tls', containerPort: 8443 }] };
}
