import type { Report } from '../diagnostics/diagnostic.js';
import { compareBytes } from '../net/ordering.js';
import { describeObject, type KubernetesObject } from './objects.js';
import { fieldOf } from './origin.js';

/** One object a kind and name. Of several the content decides which, so that the order of files changes nothing. */
export function uniteDuplicates(objects: readonly KubernetesObject[], report: Report): KubernetesObject[] {
  const groups = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const identity = `${object.kind} ${object.namespace}/${object.name}`;
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [object]);
    else group.push(object);
  }
  return [...groups.values()].flatMap((group) => chosenOf(group, report));
}

function chosenOf(group: readonly KubernetesObject[], report: Report): readonly KubernetesObject[] {
  const [first] = group;
  if (first === undefined || group.length === 1) return group;
  const contents = group.map((object) => ({ object, content: contentOf(object) }));
  const related = [fieldOf(first.origin, [])];
  for (const { object, content } of contents.slice(1)) {
    const code = content === contents[0]?.content ? 'SVC204' : 'SVC205';
    report(code, { object: describeObject(object) }, fieldOf(object.origin, []), related);
  }
  const [chosen] = contents.sort((left, right) => compareBytes(left.content, right.content));
  return chosen === undefined ? [] : [chosen.object];
}

/** What was decoded, without its origin, as a text that is equal for equal content. */
function contentOf(object: KubernetesObject): string {
  return JSON.stringify(object, (key, value: unknown) => {
    if (key === 'origin') return undefined;
    return value instanceof Map
      ? [...value].sort(([left], [right]) => compareBytes(String(left), String(right)))
      : value;
  });
}
