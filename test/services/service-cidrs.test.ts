import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.js';
import type { JsonObject } from '../conformance/json.js';
import {
  ADDED,
  ofSpec,
  recordedServiceCidrAnswers,
  SERVICE_CIDRS,
  serviceCidr,
  serviceOfSpec,
  SERVICES,
} from './service-cidr-cases.js';

/** Fields of errors as the API server names them, null without any. */
function errorFields(objects: readonly JsonObject[]): readonly string[] | null {
  const inputs = objects.map((object, index) => ({ name: `${String(index)}.json`, text: JSON.stringify(object) }));
  const errors = compile(inputs).diagnostics.filter(({ severity }) => severity === 'error');
  const fields = errors.map(({ where }) => (where?.kind === 'field' ? where.path.join('.') : ''));
  return fields.length === 0 ? null : fields.map((field) => field.replaceAll(/\.(\d+)/g, '[$1]'));
}

/** The allocator's refusal names the list, and svcgen the field that the user wrote. */
function asWritten(fields: readonly string[] | null): readonly string[] | null {
  return fields?.map((field) => field.replace(/^spec\.clusterIPs(?:\[0\])?$/, 'spec.clusterIP')) ?? null;
}

describe('as the API server does', () => {
  const recorded = recordedServiceCidrAnswers();

  it.each(Object.entries(SERVICE_CIDRS))('svcgen takes or refuses a ServiceCIDR with %s', (title, spec) => {
    expect(errorFields([ofSpec(spec)])).toEqual(recorded.serviceCidrs[title]);
  });

  it.each(Object.entries(SERVICES))('with ServiceCIDRs svcgen takes or refuses a Service with %s', (title, spec) => {
    const cluster = [serviceCidr('kubernetes', ['10.96.0.0/16']), ...ADDED];
    expect(errorFields([...cluster, serviceOfSpec(spec)])).toEqual(asWritten(recorded.services[title] ?? null));
  });
});
