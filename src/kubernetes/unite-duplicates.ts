import type { Report } from '../diagnostics/diagnostic.js';
import { compareBytes } from '../net/ordering.js';
import { describeObject, type KubernetesObject } from './objects.js';
import { fieldOf } from './origin.js';

/**
 * The objects sorted by kind, namespace and name, one of each. Of several the content decides which, so that the order of
 * files changes nothing.
 */
export function uniteDuplicates(objects: readonly KubernetesObject[], report: Report): readonly KubernetesObject[] {
  const sorted = [...objects].sort(compareNames);
  const united: KubernetesObject[] = [];
  for (let start = 0; start < sorted.length;) {
    const first = sorted[start];
    let end = start + 1;
    for (let other = sorted[end]; first !== undefined && other !== undefined; other = sorted[end]) {
      if (compareNames(first, other) !== 0) break;
      end += 1;
    }
    const chosen = end - start === 1 ? first : chosenOf(sorted.slice(start, end), report);
    if (chosen !== undefined) united.push(chosen);
    start = end;
  }
  return united;
}

function compareNames(left: KubernetesObject, right: KubernetesObject): number {
  if (left.kind !== right.kind) return compareBytes(left.kind, right.kind);
  if (left.namespace !== right.namespace) return compareBytes(left.namespace, right.namespace);
  return compareBytes(left.name, right.name);
}

function chosenOf(group: readonly KubernetesObject[], report: Report): KubernetesObject | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const contents = group.map((object) => ({ object, content: contentOf(object) }));
  const related = [fieldOf(first.origin, [])];
  for (const { object, content } of contents.slice(1)) {
    const code = content === contents[0]?.content ? 'SVC204' : 'SVC205';
    report(code, { object: describeObject(object) }, fieldOf(object.origin, []), related);
  }
  const [chosen] = contents.sort((left, right) => compareBytes(left.content, right.content));
  return chosen?.object;
}

/** What was decoded, without its origin and identifier, as a text that is equal for equal content. */
function contentOf(object: KubernetesObject): string {
  return JSON.stringify(object, (key, value: unknown) => {
    if (key === 'origin' || key === 'uid') return undefined;
    return value instanceof Map
      ? [...value].sort(([left], [right]) => compareBytes(String(left), String(right)))
      : value;
  });
}
