import type { Report } from '../diagnostics/diagnostic.js';
import { ARTIFACT_NAMES } from '../program/artifact-name.js';
import type { CompileOptions } from './options.js';

/** What a value must be, or null where it is; callers without types reach the library too. */
type Check = (value: unknown) => string | null;

const CHECKS: Readonly<Record<keyof CompileOptions, Check>> = {
  format: oneOf('save', 'restore'),
  emit: oneOf('rules', 'plan', 'program'),
  artifact: oneOf(...ARTIFACT_NAMES, 'all'),
  families: oneOf('ipv4', 'ipv6', 'primary', 'all'),
  annotate: ofType('boolean'),
  nfacct: ofType('boolean'),
  kubeProxyVersion: ofType('string'),
  since: (value) => (Array.isArray(value) && value.every(isInputText) ? null : 'a list of objects of name and text'),
  node: ofType('string'),
  nodeAddresses: (value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? null : 'a list of strings',
  configuration: (value) => (isInputText(value) ? null : 'an object of name and text'),
  configurationOverrides: ofType('object'),
  namespace: ofType('string'),
  selector: ofType('string'),
  fieldValidation: oneOf('strict', 'warn', 'ignore'),
  serviceClusterIpRange: ofType('string'),
  serviceNodePortRange: ofType('string'),
  loadBalancerIpRange: ofType('string'),
  lock: (value) => (isLockText(value) ? null : 'an object of name, text and use'),
  maxEndpointsPerSlice: (value) =>
    typeof value === 'number' && isSliceSize(value) ? null : 'a whole number from 1 to 1000',
  synthesis: ofType('boolean'),
};

/** The options as given; after a report the defaults, with which the other stages can still look for problems. */
export function usableOptions(options: CompileOptions, report: Report): CompileOptions {
  const problems = Object.entries(options).flatMap(([option, value]: [string, unknown]) => {
    const check = isOption(option) ? CHECKS[option] : null;
    if (check === null) return [{ option, problem: 'there is no such option' }];
    const expected = value === undefined ? null : check(value);
    return expected === null ? [] : [{ option, problem: `must be ${expected}` }];
  });
  if (options.since !== undefined) problems.push(...againstSince(options));
  for (const problem of problems) report('SVC015', problem, { kind: 'name', name: problem.option });
  return problems.length === 0 ? options : {};
}

/** A change is what kube-proxy feeds to iptables-restore, and nothing else. */
function againstSince({
  format,
  emit,
}: CompileOptions): readonly { readonly option: string; readonly problem: string }[] {
  const problem = 'cannot be used with since: a change is printed as kube-proxy feeds it to iptables-restore';
  return [
    ...(format === 'save' ? [{ option: 'format', problem }] : []),
    ...(emit === undefined || emit === 'rules' ? [] : [{ option: 'emit', problem }]),
  ];
}

function isOption(name: string): name is keyof CompileOptions {
  return Object.hasOwn(CHECKS, name);
}

function oneOf(...choices: readonly string[]): Check {
  return (value) => (choices.some((choice) => choice === value) ? null : `one of ${choices.join(', ')}`);
}

function ofType(type: 'boolean' | 'string' | 'object'): Check {
  return (value) => (typeof value === type && value !== null ? null : `${type === 'object' ? 'an' : 'a'} ${type}`);
}

function isInputText(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'name' in value && 'text' in value && typeof value.text === 'string'
  );
}

function isLockText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('name' in value && 'text' in value && 'use' in value))
    return false;
  const { text, use } = value;
  return (typeof text === 'string' || text === null) && (use === 'read' || use === 'write' || use === 'frozen');
}

/** As kube-controller-manager takes it (cmd/kube-controller-manager/app/options/endpointslicecontroller.go). */
function isSliceSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 1000;
}
