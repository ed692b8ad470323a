/** All fields of the objects whose fields are checked: core/v1 and discovery of k8s.io/api v0.36.3. */
import { knownFields, type KnownFields } from '../known-fields.js';

const ANY_ENDPOINT_PORT = 'name protocol port appProtocol';

/** ObjectMeta of k8s.io/apimachinery v0.36.3. */
const METADATA_FIELDS: KnownFields = knownFields(
  'name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp ' +
    'deletionGracePeriodSeconds labels annotations finalizers',
  {
    ownerReferences: knownFields('apiVersion kind name uid controller blockOwnerDeletion'),
    managedFields: knownFields('manager operation apiVersion time fieldsType fieldsV1 subresource'),
  },
);

/** ObjectReference of core/v1. */
const REFERENCE_FIELDS = knownFields('kind namespace name uid apiVersion resourceVersion fieldPath');

export const SERVICE_FIELDS: KnownFields = knownFields('apiVersion kind', {
  metadata: METADATA_FIELDS,
  spec: knownFields(
    'selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP loadBalancerSourceRanges ' +
      'externalName externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses ipFamilies ipFamilyPolicy ' +
      'allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy trafficDistribution',
    {
      ports: knownFields('name protocol appProtocol port targetPort nodePort'),
      sessionAffinityConfig: nested('clientIP', knownFields('timeoutSeconds')),
    },
  ),
  status: knownFields('conditions', {
    loadBalancer: nested('ingress', knownFields('ip hostname ipMode ports')),
  }),
});

export const ENDPOINT_SLICE_FIELDS: KnownFields = sliceFields('deprecatedTopology nodeName zone');

/** discovery.k8s.io/v1beta1. */
export const OLD_ENDPOINT_SLICE_FIELDS: KnownFields = sliceFields('topology nodeName');

const ADDRESS_FIELDS = knownFields('ip hostname nodeName', { targetRef: REFERENCE_FIELDS });

export const ENDPOINTS_FIELDS: KnownFields = knownFields('apiVersion kind', {
  metadata: METADATA_FIELDS,
  subsets: new Map<string, KnownFields>([
    ['addresses', ADDRESS_FIELDS],
    ['notReadyAddresses', ADDRESS_FIELDS],
    ['ports', knownFields(ANY_ENDPOINT_PORT)],
  ]),
});

function sliceFields(placement: string): KnownFields {
  return knownFields('apiVersion kind addressType', {
    metadata: METADATA_FIELDS,
    ports: knownFields(ANY_ENDPOINT_PORT),
    endpoints: knownFields(`addresses hostname ${placement}`, {
      conditions: knownFields('ready serving terminating'),
      targetRef: REFERENCE_FIELDS,
      hints: new Map([
        ['forZones', knownFields('name')],
        ['forNodes', knownFields('name')],
      ]),
    }),
  });
}

function nested(name: string, fields: KnownFields): KnownFields {
  return new Map([[name, fields]]);
}
