/** What names may look like: k8s.io/apimachinery/pkg/util/validation. `$` matches the very end only, never before a newline. */
import { readString, readText } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';

export type NameRule =
  'dns-label' | 'dns-subdomain' | 'container-port-name' | 'label-value' | 'label-key' | 'annotation-key' | 'finalizer';

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const CONTAINER_PORT_NAME = /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Those without a prefix: `IsStandardFinalizerName` of pkg/apis/core/helper. */
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

const LABEL_KEY = 'a name of at most 63 letters, digits, "-", "_" and ".", before it perhaps a DNS name and "/"';

const RULE_TEXTS: Readonly<Record<NameRule, string>> = {
  'dns-label': 'at most 63 lower-case letters, digits and "-", a letter or digit at both ends',
  'dns-subdomain': 'at most 253 lower-case letters, digits, "-" and ".", a letter or digit at both ends of each part',
  'container-port-name': 'at most 15 lower-case letters, digits and single "-", with a letter, no "-" at an end',
  'label-value': 'at most 63 letters, digits, "-", "_" and ".", a letter or digit at both ends',
  'label-key': LABEL_KEY,
  'annotation-key': LABEL_KEY,
  finalizer: 'a standard finalizer, or a name with a DNS name and "/" before it',
};

export function isName(text: string, rule: NameRule): boolean {
  switch (rule) {
    case 'dns-label':
      return text.length <= 63 && DNS_LABEL.test(text);
    case 'dns-subdomain':
      return text.length <= 253 && DNS_SUBDOMAIN.test(text);
    case 'container-port-name':
      return text.length <= 15 && CONTAINER_PORT_NAME.test(text);
    case 'label-value':
      return text.length <= 63 && LABEL_VALUE.test(text);
    case 'label-key':
      return isLabelKey(text);
    case 'annotation-key':
      // Upper case is legal there: ValidateAnnotations of apimachinery/pkg/api/validation.
      return isLabelKey(text.toLowerCase());
    case 'finalizer':
      return STANDARD_FINALIZERS.includes(text) || (text.includes('/') && isLabelKey(text));
  }
}

function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  if (slash >= 0 && !isName(text.slice(0, slash), 'dns-subdomain')) return false;
  return name !== '' && isName(name, 'label-value');
}

/** Whether the text obeys the rule; otherwise it is reported. */
export function checkName(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  rule: NameRule,
  part: 'key' | 'value' = 'value',
): boolean {
  if (isName(text, rule)) return true;
  const what =
    part === 'value' ? fieldName(at, key, index) : rule === 'annotation-key' ? 'annotation key' : 'label key';
  reportField(at, key, index, 'SVC024', { what, name: quoted(text), rule: RULE_TEXTS[rule] }, part);
  return false;
}

/** A fully qualified domain name: `IsFullyQualifiedDomainName` of apimachinery/pkg/util/validation. */
export function checkDomainName(at: Mapping, key: string, index: number, text: string): void {
  const labels = text.replace(/\.$/, '').split('.');
  const isQualified = labels.length > 1 && labels.every((label) => isName(label, 'dns-label'));
  if (isQualified && isName(labels.join('.'), 'dns-subdomain')) return;
  const rule =
    'a domain of two or more names with "." between them, each at most 63 lower-case letters, digits and "-"';
  if (text === '') reportField(at, key, index, 'SVC021', { field: fieldName(at, key, index) });
  else reportField(at, key, index, 'SVC024', { what: fieldName(at, key, index), name: quoted(text), rule });
}

/** A name where the API holds a pointer: '' is judged as any other. */
export function readGivenName(at: Mapping, key: string, rule: NameRule): string | null {
  const text = readString(at, key);
  return text !== null && checkName(at, key, -1, text, rule) ? text : null;
}

/** A name; absent, '' and illegal are null. */
export function readName(at: Mapping, key: string, rule: NameRule): string | null {
  const text = readText(at, key);
  return text !== null && checkName(at, key, -1, text, rule) ? text : null;
}
