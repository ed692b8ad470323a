import { compareBytes } from '../../net/ordering.js';
import { fieldsAt, mappingsAt, textAt, type Fields } from '../raw-fields.js';
import { ageOf } from './age.js';
import { columns, type TableShape } from './table-shape.js';

const ROLE_PREFIX = 'node-role.kubernetes.io/';
const ROLE_LABEL = 'kubernetes.io/role';

/** printNode. */
export const NODE_TABLE: TableShape = {
  columns: columns(
    ['Name', 'Status', 'Roles', 'Age', 'Version'],
    ['Internal-IP', 'External-IP', 'OS-Image', 'Kernel-Version', 'Container-Runtime'],
  ),
  cells: ({ name, labels, fields }, options) => {
    const status = fieldsAt(fields, 'status');
    const info = fieldsAt(status, 'nodeInfo');
    const architecture = textAt(info, 'architecture');
    return [
      name,
      statusText(fieldsAt(fields, 'spec'), status),
      rolesText(labels),
      ageOf(fields, options),
      textAt(info, 'kubeletVersion'),
      addressOf(status, 'InternalIP'),
      addressOf(status, 'ExternalIP'),
      textAt(info, 'osImage') || '<unknown>',
      `${textAt(info, 'kernelVersion') || '<unknown>'}${architecture === '' ? '' : ` (${architecture})`}`,
      textAt(info, 'containerRuntimeVersion') || '<unknown>',
    ];
  },
};

/** The last condition of a type counts. */
function statusText(spec: Fields, status: Fields): string {
  const ready = mappingsAt(status, 'conditions').findLast((condition) => textAt(condition, 'type') === 'Ready');
  const state = ready === undefined ? 'Unknown' : textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady';
  return spec['unschedulable'] === true ? `${state},SchedulingDisabled` : state;
}

/** findNodeRoles. */
function rolesText(labels: ReadonlyMap<string, string>): string {
  const roles = new Set<string>();
  for (const [key, value] of labels) {
    const role = key.startsWith(ROLE_PREFIX) ? key.slice(ROLE_PREFIX.length) : key === ROLE_LABEL ? value : '';
    if (role !== '') roles.add(role);
  }
  return roles.size === 0 ? '<none>' : [...roles].sort(compareBytes).join(',');
}

function addressOf(status: Fields, type: string): string {
  const address = mappingsAt(status, 'addresses').find((candidate) => textAt(candidate, 'type') === type);
  return address === undefined ? '<none>' : textAt(address, 'address');
}
