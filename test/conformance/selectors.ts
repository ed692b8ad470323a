import { objectAt, stringAt, type JsonObject } from './json.js';

export type Selector = (object: JsonObject) => boolean;

/** Requirements are separated by commas; the commas of `in (a,b)` are inside parentheses. */
function requirements(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function labelRequirement(text: string): Selector {
  const label = (object: JsonObject, key: string): string | undefined =>
    stringAt(objectAt(object, 'metadata', 'labels'), key);
  const absent = /^!\s*(\S+)$/.exec(text)?.[1];
  if (absent !== undefined) return (object) => label(object, absent) === undefined;

  const comparison = /^(\S+?)\s*(!=|==|=)\s*(\S*)$/.exec(text);
  if (comparison) {
    const [, key = '', operator, value] = comparison;
    // As in Kubernetes, `!=` also lets objects without the label pass.
    return (object) => (label(object, key) === value) !== (operator === '!=');
  }

  const membership = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(text);
  if (membership) {
    const [, key = '', operator, list = ''] = membership;
    const values = list.split(',').map((value) => value.trim());
    return (object) => values.includes(label(object, key) ?? '\0') === (operator === 'in');
  }

  if (/^\S+$/.test(text)) return (object) => label(object, text) !== undefined;
  throw new Error(`label selector not understood: ${text}`);
}

function fieldRequirement(text: string): Selector {
  const comparison = /^([^!=]+)(!=|==|=)(.*)$/.exec(text);
  if (!comparison) throw new Error(`field selector not understood: ${text}`);
  const [, path = '', operator, value] = comparison;
  return (object) => ((stringAt(object, ...path.split('.')) ?? '') === value) !== (operator === '!=');
}

/** What the labelSelector and fieldSelector of a list or watch request let through. */
export function selectorOf(parameters: URLSearchParams): Selector {
  const all = [
    ...requirements(parameters.get('labelSelector') ?? '').map(labelRequirement),
    ...requirements(parameters.get('fieldSelector') ?? '').map(fieldRequirement),
  ];
  return (object) => all.every((matches) => matches(object));
}
