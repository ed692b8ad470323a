import { readCluster } from '../../src/compiler/read-cluster.js';
import type { CompileOptions } from '../../src/compiler/options.js';
import { endpointSliceObject } from '../../src/kubernetes/encode/endpoint-slice.js';
import { toObject, type JsonObject } from '../conformance/json.js';

export interface MadeSlices {
  readonly slices: readonly JsonObject[];
  /** Codes of warnings and errors. */
  readonly codes: readonly string[];
}

/** The slices that svcgen makes of objects. */
export function slicesMadeOf(objects: readonly JsonObject[], options: CompileOptions = {}): MadeSlices {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const { cluster, diagnostics } = readCluster([{ name: 'objects.json', text }], options);
  return {
    slices: cluster.slices.map((slice) => toObject(endpointSliceObject(slice), slice.name)),
    codes: diagnostics.filter(({ severity }) => severity !== 'note').map(({ code }) => code),
  };
}
