import { mappingsAt, numberAt, textAt } from '../raw-fields.js';
import type { ShownObject } from '../shown-object.js';
import { ageOf } from './age.js';
import { columns, firstThree, marked, type TableShape } from './table-shape.js';

/** printEndpoints. */
export const ENDPOINTS_TABLE: TableShape = {
  columns: columns(['Name', 'Endpoints', 'Age']),
  cells: (object, options) => [object.name, endpointsText(object), ageOf(object.fields, options)],
};

/** formatEndpoints: each port of a subset with each ready address; subsets without ready addresses leave the cell empty. */
function endpointsText(object: ShownObject): string {
  const subsets = mappingsAt(object.fields, 'subsets');
  if (subsets.length === 0) return '<none>';
  const all = subsets.flatMap((subset, index) => {
    const addresses = mappingsAt(subset, 'addresses').map((address, position) => ({
      text: textAt(address, 'ip'),
      path: `subsets[${String(index)}].addresses[${String(position)}].ip`,
    }));
    const ports = mappingsAt(subset, 'ports').map((port) => numberAt(port, 'port'));
    if (ports.length === 0) return addresses.map(({ text, path }) => marked(text, object, path));
    return ports.flatMap((port) => addresses.map(({ text, path }) => marked(hostPort(text, port), object, path)));
  });
  return firstThree(all);
}

/** net.JoinHostPort of Go. */
function hostPort(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}
