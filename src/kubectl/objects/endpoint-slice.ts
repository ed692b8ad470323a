import { endpointSliceObject } from '../../kubernetes/encode/endpoint-slice.js';
import type { EndpointSlice, ObjectName } from '../../kubernetes/objects.js';
import { fieldsAt, hasField, mappingsAt, textAt, type Fields } from '../raw-fields.js';
import { NOTHING_INVENTED, type ShownObject } from '../shown-object.js';
import { metadataOf } from './metadata.js';

/** A slice of the input as it is written, or one that svcgen made; `inventedAddresses` are those that it gave Pods. */
export function shownSlice(slice: EndpointSlice, written: Fields, inventedAddresses: ReadonlySet<string>): ShownObject {
  const { namespace, name, labels } = slice;
  const isMade = slice.madeFrom !== 'input';
  return {
    kind: 'EndpointSlice',
    namespace,
    name,
    labels,
    fields: isMade ? endpointSliceObject(slice) : givenSlice(slice, written),
    invented: isMade ? inventedOf(slice, inventedAddresses) : NOTHING_INVENTED,
  };
}

/** A slice of host names, of which nothing else is read. */
export function shownHostNameSlice(written: Fields): ShownObject {
  const metadata = fieldsAt(written, 'metadata');
  const [name, namespace] = [textAt(metadata, 'name'), textAt(metadata, 'namespace')];
  const labels = Object.entries(fieldsAt(metadata, 'labels')).map(([key, value]): [string, string] => [
    key,
    String(value),
  ]);
  return {
    kind: 'EndpointSlice',
    namespace,
    name,
    labels: new Map(labels),
    fields: withDefaults({ name, namespace }, written, written),
    invented: NOTHING_INVENTED,
  };
}

/** The API server ends names in chance; those of its own Service's slice are fixed. */
function inventedOf(slice: EndpointSlice, inventedAddresses: ReadonlySet<string>): ReadonlySet<string> {
  const isFixed = slice.namespace === 'default' && slice.name === 'kubernetes';
  const addresses = slice.endpoints.flatMap(({ address }, index) =>
    inventedAddresses.has(address.text) ? [`endpoints[${String(index)}].addresses[0]`] : [],
  );
  return new Set([...(isFixed ? [] : ['metadata.name']), ...addresses]);
}

function givenSlice(slice: EndpointSlice, written: Fields): Fields {
  // v1beta1 has other fields; svcgen has read of it what v1 knows.
  const isOld = textAt(written, 'apiVersion') === 'discovery.k8s.io/v1beta1';
  return withDefaults(slice, written, isOld ? endpointSliceObject(slice) : written);
}

function withDefaults(object: ObjectName, written: Fields, fields: Fields): Fields {
  return {
    ...fields,
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: metadataOf(object, written),
    // Neither list has a default: the API server answers null.
    endpoints: fields['endpoints'] ?? null,
    ports: hasField(fields, 'ports') ? mappingsAt(fields, 'ports').map(portFields) : null,
  };
}

/** SetDefaults_EndpointPort of pkg/apis/discovery/v1/defaults.go. */
function portFields(port: Fields): Fields {
  return { ...port, name: textAt(port, 'name'), protocol: textAt(port, 'protocol') || 'TCP' };
}
