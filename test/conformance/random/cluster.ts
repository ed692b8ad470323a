import * as fc from 'fast-check';
import type { JsonObject } from '../json.js';
import { maybe, mostly, weighted } from './choices.js';
import { listOf } from './lists.js';
import {
  configurationArbitrary,
  configurationObject,
  nodeFor,
  type ConfigurationDescription,
} from './configuration.js';
import { crowdSlice } from './crowd.js';
import { FrontendAddresses } from './frontends.js';
import { freeName } from './names.js';
import { nodeArbitrary, nodeObjects, ownAddresses, type NodeDescription } from './node.js';
import type { Release } from './release.js';
import { countedCluster } from './rows/counted.js';
import { totalEndpoints } from './rows/endpoint-counts.js';
import { serviceArbitrary, type ServiceDescription } from './service.js';
import { serviceObjects } from './service-objects.js';
import { straySlices, straySlicesArbitrary, type StraySlicesDescription } from './stray-slices.js';
import { unreadObjects, unreadObjectsArbitrary, type UnreadObjectsDescription } from './unread-objects.js';
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
  /** As many endpoints of a family altogether: comments vanish above 1000. */
  readonly total: number | null;
  readonly unread: UnreadObjectsDescription;
  readonly writing: WritingDescription;
}

/** Whether the endpoints of a family are as many as it takes for kube-proxy to leave comments out, or just not. */
export type ClusterSize = 'usual' | '1000' | '1001' | 'beyond 1001';

/** Random clusters that are valid for a release of kube-proxy. Shrinks by dropping Services, slices, endpoints and fields. */
export function clusterArbitrary(release: Release, size: ClusterSize): fc.Arbitrary<RandomCluster> {
  const isLarge = size !== 'usual';
  return fc
    .record({
      services: listOf(serviceArbitrary, isLarge ? 2 : 1, isLarge ? 5 : 12),
      total: totalArbitrary(size),
      unread: unreadObjectsArbitrary,
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
  const isLarge = description.total !== null;
  const services = description.services.map((described, index) => {
    const service = isLarge && index === 0 ? surelyProxied(described) : described;
    const name = freeName(service.name, (wanted) => names.has(`${service.namespace}/${wanted}`));
    names.add(`${service.namespace}/${name}`);
    return serviceObjects(service, { index, name, node, nodeAddresses, frontends, release });
  });
  const first = services[0]?.[0];
  const strays = first === undefined ? [] : straySlices(description.straySlices, first);
  const configuration = configurationObject(description.configuration);
  const read = [...nodeObjects(node), ...services.flat(), ...strays];
  const crowd =
    first === undefined ? [] : crowdUpTo(description.total, { node: node.name, configuration, read, first }, release);
  const objects = [...read, ...crowd, ...unreadObjects(description.unread, [...read, ...crowd])];
  return { node: node.name, configuration, objects, written: written(objects, description.writing) };
}

/** Shrinks to a cluster without a crowd. */
function totalArbitrary(size: ClusterSize): fc.Arbitrary<number | null> {
  switch (size) {
    case 'usual':
      return fc.constant(null);
    case '1000':
    case '1001':
      return maybe(100, fc.constant(Number(size)));
    case 'beyond 1001':
      return maybe(100, fc.integer({ min: 1002, max: 1250 }));
  }
}

function surelyProxied(service: ServiceDescription): ServiceDescription {
  const isElsewhere = service.type === 'ExternalName' || service.type === 'headless';
  return { ...service, type: isElsewhere ? 'ClusterIP' : service.type, proxyName: null, hasHeadlessLabel: false };
}

interface Crowded {
  readonly node: string;
  readonly configuration: JsonObject;
  readonly read: readonly JsonObject[];
  /** The Service that gets the endpoints which lack. */
  readonly first: JsonObject;
}

function crowdUpTo(
  total: number | null,
  { read, first, node, configuration }: Crowded,
  release: Release,
): JsonObject[] {
  if (total === null) return [];
  const { proxied } = countedCluster({ node, configuration, objects: read, written: [] }, release.facts);
  const family = proxied.find(({ object }) => object === first)?.families[0];
  if (family === undefined) return [];
  return [crowdSlice(first, family, Math.max(0, total - totalEndpoints(proxied, family)), node)];
}
