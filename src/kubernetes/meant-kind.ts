import { groupOf, isReadKind, listItemKind, READ_KIND_NAMES, servedVersionOf } from '../documents/read-kinds.js';
import { similarName } from './similar-name.js';

/** A kind and the API version in which Kubernetes serves it. */
export interface KindName {
  readonly kind: string;
  readonly apiVersion: string;
}

/**
 * API groups of Kubernetes 1.36 with a dot in their names. Groups without one are Kubernetes' own too: a
 * CustomResourceDefinition must have a dot in its group (apiextensions-apiserver, pkg/apis/apiextensions/validation).
 */
const DOTTED_GROUPS: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** As kubectl takes them on the command line. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['svc', 'Service'],
  ['ep', 'Endpoints'],
  ['po', 'Pod'],
  ['no', 'Node'],
  ['ns', 'Namespace'],
  ['cm', 'ConfigMap'],
  ['rc', 'ReplicationController'],
  ['deploy', 'Deployment'],
  ['rs', 'ReplicaSet'],
  ['sts', 'StatefulSet'],
  ['ds', 'DaemonSet'],
]);

const LIST = 'List';

/**
 * The kind that svcgen reads which a kind was meant to be that Kubernetes does not have: misspelt, or in a group that has
 * no such kind. null for every other, and for kinds of others' groups, which may have any.
 */
export function meantKind(kind: string, apiVersion: string | null): KindName | null {
  if (apiVersion !== null && !isKubernetesGroup(groupOf(apiVersion))) return null;
  if (isReadKind(kind, apiVersion) || listItemKind(kind, apiVersion) !== null) return null;
  const short = SHORT_NAMES.get(kind.toLowerCase());
  if (short !== undefined) return { kind: short, apiVersion: servedVersionOf(short) ?? 'v1' };
  const isList = kind.toLowerCase().endsWith('list') && kind.length > LIST.length;
  const meant = similarName(
    isList ? kind.slice(0, -LIST.length) : kind,
    isList ? READ_KIND_NAMES : [...READ_KIND_NAMES, LIST],
  );
  if (meant === null) return null;
  const served = servedVersionOf(meant) ?? 'v1';
  return { kind: isList ? `${meant}${LIST}` : meant, apiVersion: served };
}

function isKubernetesGroup(group: string): boolean {
  return !group.includes('.') || DOTTED_GROUPS.has(group);
}
