import { expect, test } from 'vitest';
import { isObject, listAt, stringAt, toObject, type JsonObject } from '../conformance/json.js';
import { comparableSlices, serviceOf } from '../slices/comparable-slices.js';
import { slicesMadeOf } from '../slices/made-slices.js';
import { describeWithShared } from './shared-folder.js';

/** The API server writes this slice itself, and nothing of the cluster says its address. */
const OF_API_SERVER = 'default/kubernetes';

describeWithShared('the slices of a real cluster', (shared) => {
  const objects = (): readonly JsonObject[] =>
    listAt(toObject(JSON.parse(shared.text('cluster-dump/cluster.json')), 'cluster.json'), 'items').filter(isObject);
  const ofKinds = (...kinds: readonly string[]): readonly JsonObject[] =>
    objects().filter((object) => kinds.includes(stringAt(object, 'kind') ?? ''));
  const recorded = ofKinds('EndpointSlice').filter((slice) => serviceOf(slice) !== OF_API_SERVER);
  const isMirrored = (slice: JsonObject): boolean =>
    stringAt(slice, 'metadata', 'labels', 'endpointslice.kubernetes.io/managed-by')?.includes('mirroring') === true;

  test('come out of its Services, Pods and Nodes alone', () => {
    const { slices } = slicesMadeOf(ofKinds('Service', 'Pod', 'Node'));
    const expected = comparableSlices(recorded.filter((slice) => !isMirrored(slice)));
    expect(expected.length).toBeGreaterThan(20);
    expect(comparableSlices(slices)).toEqual(expected);
  });

  test('come out of them and its Endpoints, mirrored ones and that of the API server too', () => {
    const { slices } = slicesMadeOf(ofKinds('Service', 'Pod', 'Node', 'Endpoints'));
    expect(comparableSlices(slices)).toEqual(comparableSlices(ofKinds('EndpointSlice')));
  });
});
