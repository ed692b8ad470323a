import { at, objectAt, stringAt, type JsonObject } from '../conformance/json.js';

/** What is compared of a Pod: all that does not end in chance. */
export interface ComparedPod {
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly hostname: string | null;
  readonly subdomain: string | null;
}

/** What becomes of a case: whether the API server takes it, and the Pods that its controller makes. */
export type Outcome = { readonly refused: string } | { readonly pods: readonly ComparedPod[] };

const OF_UID = ['batch.kubernetes.io/controller-uid', 'controller-uid'];

/** In the order of their indexes, where they have some. */
export function comparedPods(pods: readonly JsonObject[]): readonly ComparedPod[] {
  return pods
    .map((pod) => ({
      labels: sortedTexts(objectAt(pod, 'metadata', 'labels'), OF_UID),
      annotations: sortedTexts(objectAt(pod, 'metadata', 'annotations'), ['svcgen/invented']),
      hostname: withoutRun(stringAt(pod, 'spec', 'hostname') ?? null),
      subdomain: stringAt(pod, 'spec', 'subdomain') ?? null,
    }))
    .map((pod) => ({ pod, key: JSON.stringify(pod) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ pod }) => pod);
}

/** The name of a Pod with what is chance in it left out: `ring-0-?????`. */
export function nameShape(pod: JsonObject): string {
  return withoutRun((stringAt(pod, 'metadata', 'name') ?? '').replace(/[a-z0-9]{5}$/, '?????')) ?? '';
}

function sortedTexts(texts: JsonObject, left: readonly string[]): JsonObject {
  const keys = Object.keys(texts).filter((key) => !left.includes(key));
  return Object.fromEntries(
    keys.sort().map((key) => {
      const value = at(texts, key);
      return [key, typeof value === 'string' ? (withoutRun(value) ?? '') : (value ?? null)];
    }),
  );
}

/** A CronJob's Job is named after its minute. */
function withoutRun(text: string | null): string | null {
  return text === null ? null : text.replace(/-\d{8}(?=-|$)/, '-<minute>');
}
