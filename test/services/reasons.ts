import type { Answer } from './answers.js';
import { at, listAt, type JsonObject } from '../conformance/json.js';

/** A problem of a Service: where, and why in the API server's words. */
export interface Problem {
  readonly field: string;
  readonly words: string;
}

/** What the words of a svcgen code's cause must look like. */
const WORDS: Readonly<Record<string, RegExp>> = {
  SVC020: /cannot unmarshal|must be a valid IP address|must be between 1 and 65535/,
  SVC021:
    /^Required value|^Invalid value: 0: must be between 1 and 65535|^Invalid value: "": (version )?must not be empty|^Invalid value: "": must be a valid IP address/,
  SVC022:
    /must be between 1 and 65535|cannot unmarshal (number|string|bool|array)|at least one letter|valid range of|valid range/,
  SVC023: /^Unsupported value/,
  SVC024:
    /RFC 1123|name part|prefix part|valid label|must not contain dots|must be no more than|must contain|hyphen|standard finalizer name|domain with at least two segments/,
  SVC025: /must be a valid IP address/,
  SVC026: /must be a valid CIDR value/,
  SVC027: /^Unsupported value|may only be set for externally-accessible services/,
  SVC028: /must be greater than 0 and less than 86400|cannot unmarshal number/,
  SVC030: /expected an IPv[46] value as indicated by `ipFamilies/,
  SVC031:
    /first value must match `clusterIP`|must be empty when `clusterIP` is not specified|'None' must be|no more than one IP for each|^Duplicate value|up to 2 values|may not be set to 'None'|must be a valid IP address/,
  SVC032: /may not be (unspecified|in the)/,
  SVC034: /^Duplicate value|^Required value|already allocated/,
  SVC041: /^unknown field/,
  SVC037: /^Forbidden|may only be set|may not be set|Only one reference can have Controller set/,
  SVC038: /must not have|must not be an IPv4-mapped|must be in canonical form/,
  SVC039: /must match annotations/,
  SVC040: /must be 'RequireDualStack' or 'PreferDualStack' when multiple/,
  SVC044: /^Too many/,
  SVC047: /^Duplicate value/,
  SVC103: /must be an IPv[46] address/,
  SVC126: /not configured (on|for)/,
  SVC201: /provided IP is already allocated/,
  SVC202: /provided port is already allocated/,
  SVC209: /is not in the valid range/,
  SVC210: /is not in the valid range/,
};

/** Fields that decide which others may be set. */
const DECIDING = ['spec.type', 'spec.externalTrafficPolicy'];

function isDependent(words: string): boolean {
  return /^Forbidden|may only be set/.test(words);
}

/** Whether a finding of that code says what those words of the API server say. */
export function isSameReason(code: string, words: string): boolean {
  return WORDS[code]?.test(words) === true;
}

/**
 * The problems that an answer names, with their fields as svcgen names them:
 * - a cluster IP may be given in clusterIP, clusterIPs or both: all are `spec.clusterIPs`;
 * - labels and selectors are one field to the API server: the key is left away;
 * - an owner is named without its place in the list;
 * - the source ranges are `spec.LoadBalancerSourceRanges` to the API server;
 * - Go's decoder names no position in a list (`decoded` is true then);
 * - it stops at the first field of another type, and strict decoding at all unknown fields;
 * - a target port that is not given repeats what is wrong with its port;
 * - a duplicate port is one of its number;
 * - where a type or a traffic policy is unknown, svcgen does not say which fields do not go with it.
 */
export function problemsOf(
  answer: Extract<Answer, { readonly refused: unknown }>,
  service: JsonObject,
): readonly Problem[] {
  const { causes, message = '' } = answer.refused;
  const found = causes.map(({ field, message: words }) => ({ field: normalField(field), words }));
  const problems = [...found.filter(({ field }) => field !== ''), ...problemsOfMessage(message)];
  const isOfUnknown = problems.some(
    ({ field, words }) => DECIDING.includes(field) && words.startsWith('Unsupported value'),
  );
  return problems.filter(
    ({ field, words }) => !isDefaultTargetPort(field, service) && !(isOfUnknown && isDependent(words)),
  );
}

function problemsOfMessage(message: string): readonly Problem[] {
  if (message === '') return [];
  const unknown = [...message.matchAll(/unknown field "([^"]+)"/g)];
  if (unknown.length > 0) {
    return unknown.map(([words, field = '']) => ({ field: normalField(field), words }));
  }
  const decoded = /cannot unmarshal .* Go struct field [A-Za-z]+\.(\S+) of type/.exec(message);
  if (decoded !== null) return [{ field: withoutIndexes(normalField(decoded[1] ?? '')), words: decoded[0] }];
  if (message.includes('HealthCheck NodePort')) return [{ field: 'spec.healthCheckNodePort', words: message }];
  throw new Error(`no field in ${JSON.stringify(message)}`);
}

export function normalField(field: string): string {
  return field
    .replace('LoadBalancerSourceRanges', 'loadBalancerSourceRanges')
    .replace(/^spec\.clusterIPs?(\[[0-9]+\])?$/, 'spec.clusterIPs')
    .replace(/^((metadata\.labels|metadata\.annotations|spec\.selector)).*$/, '$1')
    .replace(/^(spec\.ports(\[[0-9]+\])?)\.port$/, '$1')
    .replace(/^(metadata\.ownerReferences)\[[0-9]+\]/, '$1')
    .replace(/(\.deprecatedTopology)\..*$/, '$1');
}

/** The field that a warning of the API server names, in lower case: it writes one of them otherwise. */
export function warnedField(warning: string): string {
  if (warning.startsWith('annotation ')) return 'metadata.annotations';
  const path = /^\.?([^ :]+)/.exec(warning)?.[1] ?? '';
  return normalField(path === 'spec.addressType' ? 'addressType' : path).toLowerCase();
}

export function withoutIndexes(field: string): string {
  return field.replace(/\[[0-9]+\]/g, '');
}

export function isDecoding(answer: Extract<Answer, { readonly refused: unknown }>): boolean {
  return answer.refused.reason === 'BadRequest' && /cannot unmarshal/.test(answer.refused.message ?? '');
}

function isDefaultTargetPort(field: string, service: JsonObject): boolean {
  const index = /^spec\.ports\[([0-9]+)\]\.targetPort$/.exec(field)?.[1];
  if (index === undefined) return false;
  const target = at(listAt(service, 'spec', 'ports')[Number(index)], 'targetPort');
  return target === undefined || target === null || target === 0 || target === '';
}
