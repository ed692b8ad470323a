import { compareBytes } from '../../net/ordering.js';
import { fieldsAt, mappingsAt, numberAt, textAt, textsAt, type Fields } from '../raw-fields.js';
import { loadBalancerIpPath } from '../objects/service.js';
import type { ShownObject } from '../shown-object.js';
import { ageOf } from './age.js';
import { labelsText } from './labels-text.js';
import { columns, marked, type TableShape } from './table-shape.js';

/** printService. */
export const SERVICE_TABLE: TableShape = {
  columns: columns(['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age'], ['Selector']),
  cells: (object, options) => {
    const spec = fieldsAt(object.fields, 'spec');
    const [clusterIp = '<none>'] = textsAt(spec, 'clusterIPs');
    const ports = mappingsAt(spec, 'ports').map((port, index) => portText(port, index, object));
    return [
      object.name,
      textAt(spec, 'type'),
      marked(clusterIp, object, 'spec.clusterIP'),
      externalIps(object, spec),
      ports.length === 0 ? '<none>' : ports.join(','),
      ageOf(object.fields, options),
      labelsText(fieldsAt(spec, 'selector')),
    ];
  },
};

function portText(port: Fields, index: number, object: ShownObject): string {
  const nodePort = numberAt(port, 'nodePort');
  const number = String(numberAt(port, 'port'));
  if (nodePort === 0) return `${number}/${textAt(port, 'protocol')}`;
  const outside = marked(String(nodePort), object, `spec.ports[${String(index)}].nodePort`);
  return `${number}:${outside}/${textAt(port, 'protocol')}`;
}

/** getServiceExternalIP. */
function externalIps(object: ShownObject, spec: Fields): string {
  const given = textsAt(spec, 'externalIPs');
  switch (textAt(spec, 'type')) {
    case 'ClusterIP':
    case 'NodePort':
      return given.length === 0 ? '<none>' : given.join(',');
    case 'LoadBalancer': {
      const balancer = loadBalancerText(object);
      const all = [...(balancer === '' ? [] : [balancer]), ...given];
      return all.length === 0 ? '<pending>' : all.join(',');
    }
    case 'ExternalName':
      return textAt(spec, 'externalName');
    default:
      return '<unknown>';
  }
}

/** loadBalancerStatusStringer, never cut: the API server makes all rows wide. */
function loadBalancerText(object: ShownObject): string {
  const ingress = mappingsAt(fieldsAt(fieldsAt(object.fields, 'status'), 'loadBalancer'), 'ingress');
  const names = ingress.flatMap((entry, index) => {
    const name = textAt(entry, 'ip') || textAt(entry, 'hostname');
    return name === '' ? [] : [marked(name, object, loadBalancerIpPath(index))];
  });
  return [...new Set(names)].sort(compareBytes).join(',');
}
