/** One requirement of a label selector, as `kubectl -l` takes them. */
export type LabelRequirement =
  | { readonly kind: 'in'; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: 'not-in'; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: 'exists'; readonly key: string }
  | { readonly kind: 'absent'; readonly key: string };

const KEY = '((?:[A-Za-z0-9.-]+/)?[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)';
const VALUE = '([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?';
const EQUALITY = new RegExp(`^${KEY}\\s*(==?|!=)\\s*${VALUE}$`);
const MEMBERSHIP = new RegExp(`^${KEY}\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const PRESENCE = new RegExp(`^(!?)\\s*${KEY}$`);

/** Reads `app=cart,tier!=db,env in (a, b),!legacy`; null when it is no selector. */
export function parseLabelSelector(text: string): readonly LabelRequirement[] | null {
  const requirements: LabelRequirement[] = [];
  for (const part of splitOutsideParentheses(text)) {
    const requirement = parseRequirement(part.trim());
    if (requirement === null) return null;
    requirements.push(requirement);
  }
  return requirements;
}

export function matchesLabels(requirements: readonly LabelRequirement[], labels: ReadonlyMap<string, string>): boolean {
  return requirements.every((requirement) => {
    const value = labels.get(requirement.key);
    switch (requirement.kind) {
      case 'in':
        return value !== undefined && requirement.values.includes(value);
      case 'not-in':
        return value === undefined || !requirement.values.includes(value);
      case 'exists':
        return value !== undefined;
      case 'absent':
        return value === undefined;
    }
  });
}

function splitOutsideParentheses(text: string): readonly string[] {
  return text.split(/,(?![^()]*\))/);
}

function parseRequirement(part: string): LabelRequirement | null {
  const equality = EQUALITY.exec(part);
  if (equality !== null) {
    const [, key = '', operator, value = ''] = equality;
    return { kind: operator === '!=' ? 'not-in' : 'in', key, values: [value] };
  }
  const membership = MEMBERSHIP.exec(part);
  if (membership !== null) {
    const [, key = '', operator, list = ''] = membership;
    const values = list.split(',').map((value) => value.trim());
    return { kind: operator === 'in' ? 'in' : 'not-in', key, values };
  }
  const presence = PRESENCE.exec(part);
  if (presence === null) return null;
  const [, negation, key = ''] = presence;
  return { kind: negation === '!' ? 'absent' : 'exists', key };
}
