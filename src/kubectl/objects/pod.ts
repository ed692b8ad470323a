import type { Pod } from '../../kubernetes/objects.js';
import { annotationsOfReplica, inventedOfRun, templateOf } from './pod-template.js';
import { fieldsAt, mappingsAt, textAt, type Fields } from '../raw-fields.js';
import type { ShownObject } from '../shown-object.js';
import { metadataOf } from './metadata.js';

/** A Pod of the input; what its manifest does not hold is what svcgen takes it to be: it runs and is ready. */
export function shownPod(pod: Pod, written: Fields): ShownObject {
  const [spec, status] = [fieldsAt(written, 'spec'), fieldsAt(written, 'status')];
  const runs = pod.addresses.length > 0;
  const invented = new Set<string>();
  if (textAt(fieldsAt(written, 'metadata'), 'name') === '') invented.add('metadata.name');
  if (pod.spec.nodeName !== null && textAt(spec, 'nodeName') === '') invented.add('spec.nodeName');
  const hasStatus = Object.keys(status).length > 0;
  const isAddressed = mappingsAt(status, 'podIPs').length > 0 || textAt(status, 'podIP') !== '';
  const shown = shownStatus(pod, spec);
  const added = hasStatus ? (isAddressed || !runs ? {} : { podIP: shown['podIP'], podIPs: shown['podIPs'] }) : shown;
  for (const key of Object.keys(added)) if (hasStatus || runs) invented.add(`status.${key}`);
  return {
    ...common(pod),
    fields: {
      ...written,
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: metadataOf(pod, written),
      spec: { ...spec, ...(pod.spec.nodeName === null ? {} : { nodeName: pod.spec.nodeName }) },
      status: { ...status, ...added },
    },
    invented,
  };
}

/** A Pod that svcgen made of a workload. */
export function shownReplica(pod: Pod, workload: Fields): ShownObject {
  const template = templateOf(workload);
  const spec = fieldsAt(template, 'spec');
  const { nodeName, hostname, subdomain } = pod.spec;
  const status = shownStatus(pod, spec);
  const annotations = annotationsOfReplica(pod, workload);
  const isScheduled = nodeName !== null && textAt(spec, 'nodeName') === '';
  return {
    ...common(pod),
    fields: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: pod.name,
        namespace: pod.namespace,
        ...(pod.labels.size === 0 ? {} : { labels: Object.fromEntries(pod.labels) }),
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      },
      spec: {
        ...spec,
        ...(nodeName === null ? {} : { nodeName }),
        ...(hostname === '' ? {} : { hostname }),
        ...(subdomain === '' ? {} : { subdomain }),
      },
      status,
    },
    invented: new Set([
      'metadata.name',
      ...inventedOfRun(pod, workload),
      ...(isScheduled ? ['spec.nodeName'] : []),
      ...Object.keys(status).map((key) => `status.${key}`),
    ]),
  };
}

function common({ namespace, name, labels }: Pod): Omit<ShownObject, 'fields' | 'invented'> {
  return { kind: 'Pod', namespace, name, labels };
}

/** What the API server writes at creation; with an address, what kubelet would add. */
function shownStatus(pod: Pod, spec: Fields): Fields {
  const [first] = pod.addresses;
  if (first === undefined) return { phase: 'Pending' };
  return {
    conditions: [{ status: 'True', type: 'Ready' }],
    containerStatuses: mappingsAt(spec, 'containers').map(runningContainer),
    ...sidecarStatuses(spec),
    phase: 'Running',
    podIP: first.text,
    podIPs: pod.addresses.map(({ text }) => ({ ip: text })),
  };
}

function sidecarStatuses(spec: Fields): Fields {
  const sidecars = mappingsAt(spec, 'initContainers').filter((container) => container['restartPolicy'] === 'Always');
  if (sidecars.length === 0) return {};
  return { initContainerStatuses: sidecars.map(runningContainer) };
}

function runningContainer(container: Fields): Fields {
  return {
    image: textAt(container, 'image'),
    imageID: '',
    name: textAt(container, 'name'),
    ready: true,
    restartCount: 0,
    started: true,
    state: { running: {} },
  };
}
