/** All fields of the objects whose fields are checked: core/v1 and discovery of k8s.io/api v0.36.3. */
import { knownFields, type KnownFields } from '../known-fields.js';

const ANY_OBJECT = 'apiVersion kind metadata';
const ANY_ENDPOINT_PORT = 'name protocol port appProtocol';

/** ObjectMeta of k8s.io/apimachinery v0.36.3. */
const METADATA_FIELDS: KnownFields = knownFields(
  'name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp ' +
    'deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields',
);

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

export const ENDPOINTS_FIELDS: KnownFields = knownFields(ANY_OBJECT, {
  subsets: new Map<string, KnownFields>([
    ['addresses', knownFields('ip hostname nodeName targetRef')],
    ['notReadyAddresses', knownFields('ip hostname nodeName targetRef')],
    ['ports', knownFields(ANY_ENDPOINT_PORT)],
  ]),
});

function sliceFields(placement: string): KnownFields {
  return knownFields(`${ANY_OBJECT} addressType`, {
    ports: knownFields(ANY_ENDPOINT_PORT),
    endpoints: knownFields(`addresses hostname targetRef ${placement}`, {
      conditions: knownFields('ready serving terminating'),
      hints: knownFields('forZones forNodes'),
    }),
  });
}

function nested(name: string, fields: KnownFields): KnownFields {
  return new Map([[name, fields]]);
}
