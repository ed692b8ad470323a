import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { mostly, weighted } from './choices.js';
import { listOf } from './lists.js';
import {
  configurationArbitrary,
  configurationObject,
  nodeFor,
  type ConfigurationDescription,
} from './configuration.js';
import { FrontendAddresses } from './frontends.js';
import { freeName } from './names.js';
import { nodeArbitrary, nodeObjects, ownAddresses, type NodeDescription } from './node.js';
import type { Release } from './release.js';
import { serviceArbitrary, type ServiceDescription } from './service.js';
import { serviceObjects } from './service-objects.js';
import { straySlices, straySlicesArbitrary, type StraySlicesDescription } from './stray-slices.js';
import { written, type WritingDescription } from './written.js';

/** A valid cluster, as kube-proxy and svcgen are given it. */
export interface RandomCluster {
  readonly node: string;
  /** A KubeProxyConfiguration. */
  readonly configuration: JsonObject;
  /** As the API server has them stored. */
  readonly objects: readonly JsonObject[];
  /** The same as a user may write it. */
  readonly written: readonly JsonObject[];
}

/** Without addresses, node ports and free names: these come from places in lists, so that shrinking keeps them unique. */
interface ClusterDescription {
  readonly node: NodeDescription;
  readonly configuration: ConfigurationDescription;
  readonly services: readonly ServiceDescription[];
  readonly straySlices: StraySlicesDescription;
  /** Plain endpoints that one Service has beside its own: comments vanish above 1000. */
  readonly crowd: number;
  readonly writing: WritingDescription;
}

export interface ClusterOptions {
  readonly isLarge: boolean;
}

/** Random clusters that are valid for a release of kube-proxy. Shrinks by dropping Services, slices, endpoints and fields. */
export function clusterArbitrary(release: Release, { isLarge }: ClusterOptions): fc.Arbitrary<RandomCluster> {
  return fc
    .record({
      services: listOf(serviceArbitrary, isLarge ? 2 : 1, isLarge ? 5 : 12),
      crowd: isLarge ? fc.integer({ min: 0, max: 200 }).map((more) => (more === 0 ? 0 : 1000 + more)) : fc.constant(0),
      straySlices: straySlicesArbitrary,
      configuration: configurationArbitrary(release),
      node: nodeArbitrary,
      writing: mostly(
        { isTerse: false, seed: 0 },
        fc.record({ isTerse: weighted([1, false], [2, true]), seed: fc.integer({ min: 0, max: 0xffff }) }),
      ),
    })
    .map((description) => clusterOf(description, release));
}

function clusterOf(description: ClusterDescription, release: Release): RandomCluster {
  const node = nodeFor(description.configuration, description.node);
  const nodeAddresses = ownAddresses(node);
  const frontends = new FrontendAddresses(nodeAddresses);
  const names = new Set<string>();
  const crowded = description.services.findIndex(isProxied);
  const services = description.services.map((service, index) => {
    const name = freeName(service.name, (wanted) => names.has(`${service.namespace}/${wanted}`));
    names.add(`${service.namespace}/${name}`);
    const crowd = index === crowded ? description.crowd : 0;
    return serviceObjects(service, { index, name, node, nodeAddresses, frontends, crowd, release });
  });
  const first = services[0]?.[0];
  const strays = first === undefined ? [] : straySlices(description.straySlices, first);
  const objects = [...nodeObjects(node), ...services.flat(), ...strays];
  return {
    node: node.name,
    configuration: configurationObject(description.configuration),
    objects,
    written: written(objects, description.writing),
  };
}

function isProxied({ type, proxyName, hasHeadlessLabel }: ServiceDescription): boolean {
  return type !== 'ExternalName' && type !== 'headless' && proxyName === null && !hasHeadlessLabel;
}
