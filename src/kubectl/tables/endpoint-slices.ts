import { hasField, mappingsAt, numberAt, textAt, textsAt, type Fields } from '../raw-fields.js';
import type { ShownObject } from '../shown-object.js';
import { ageOf } from './age.js';
import { columns, firstThree, marked, type TableShape } from './table-shape.js';

/** printEndpointSlice. */
export const ENDPOINT_SLICE_TABLE: TableShape = {
  columns: columns(['Name', 'AddressType', 'Ports', 'Endpoints', 'Age']),
  cells: (object, options) => [
    marked(object.name, object, 'metadata.name'),
    textAt(object.fields, 'addressType'),
    firstThree(mappingsAt(object.fields, 'ports').map(portText)) || '<unset>',
    firstThree(addressesOf(object)) || '<unset>',
    ageOf(object.fields, options),
  ],
};

function portText(port: Fields): string {
  if (hasField(port, 'port')) return String(numberAt(port, 'port'));
  return hasField(port, 'name') ? textAt(port, 'name') : '*';
}

function addressesOf(object: ShownObject): readonly string[] {
  return mappingsAt(object.fields, 'endpoints').flatMap((endpoint, index) =>
    textsAt(endpoint, 'addresses').map((address, position) =>
      marked(address, object, `endpoints[${String(index)}].addresses[${String(position)}]`),
    ),
  );
}
