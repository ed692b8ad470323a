import type { Controller } from './decode/controller.js';
import type { KubernetesObject } from './objects.js';

/**
 * The objects without the workloads whose controller is among them: the Pods of a Deployment are the Pods of its
 * ReplicaSets, those of a CronJob the Pods of its Jobs, and a dump of a cluster holds both.
 */
export function withoutOwnedWorkloads(
  objects: readonly KubernetesObject[],
  controllers: ReadonlyMap<KubernetesObject, Controller>,
): readonly KubernetesObject[] {
  if (controllers.size === 0) return objects;
  const present = new Set(objects.map(({ kind, namespace, name }) => identity(kind, namespace, name)));
  return objects.filter((object) => {
    const controller = controllers.get(object);
    if (controller === undefined) return true;
    const isItself = controller.kind === object.kind && controller.name === object.name;
    return isItself || !present.has(identity(controller.kind, object.namespace, controller.name));
  });
}

/** Whether another workload can make the kind. */
export function isMadeByWorkloads(kind: string): boolean {
  return kind === 'ReplicaSet' || kind === 'ReplicationController' || kind === 'Job';
}

function identity(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}
