import { stringAt } from '../../json.js';
import {
  countOf,
  type CountedCluster,
  type CountedEndpoint,
  type CountedService,
  type CountedSlice,
} from './counted.js';

const anySlice =
  (matches: (slice: CountedSlice) => boolean) =>
  ({ slices }: CountedCluster): number =>
    countOf(slices, matches);

const ownSlices = ({ slices, families }: CountedService): readonly CountedSlice[] =>
  slices.filter(({ addressType }) => families.some((family) => family === addressType));

const severalOfOneFamily = (service: CountedService): boolean =>
  service.families.some((family) => countOf(service.slices, ({ addressType }) => addressType === family) > 1);

/** An address in two slices of one family. */
function isInTwoSlices(service: CountedService): boolean {
  const addresses = ownSlices(service).flatMap(({ endpoints }) => [
    ...new Set(endpoints.map(({ address }) => address)),
  ]);
  return new Set(addresses).size < addresses.length;
}

/** With other conditions or hints. */
function isDescribedDifferently(service: CountedService): boolean {
  const slices = ownSlices(service);
  const told = ({ object }: CountedEndpoint): string => JSON.stringify([object['conditions'], object['hints']]);
  return slices.some((slice) =>
    slice.endpoints.some((endpoint) =>
      slices.some(
        (other) =>
          other !== slice &&
          other.endpoints.some((copy) => copy.address === endpoint.address && told(copy) !== told(endpoint)),
      ),
    ),
  );
}

const isTwiceInSlice = ({ endpoints }: CountedSlice): boolean =>
  new Set(endpoints.map(({ address }) => address)).size < endpoints.length;

function portNumbers(slice: CountedSlice): string {
  return JSON.stringify(slice.ports.map(({ name, port, protocol }) => [name, port, protocol]));
}

export const sliceRows = {
  'several slices of one family': ({ proxied }) => countOf(proxied, severalOfOneFamily),
  'slices with different ports': ({ proxied }) =>
    countOf(proxied, (service) => new Set(ownSlices(service).map(portNumbers)).size > 1),
  'endpoint in two slices': ({ proxied }) => countOf(proxied, isInTwoSlices),
  'endpoint in two slices, described differently': ({ proxied }) => countOf(proxied, isDescribedDifferently),
  'endpoint twice in a slice': ({ proxied }) =>
    countOf(
      proxied.flatMap((service) => ownSlices(service)),
      isTwiceInSlice,
    ),
  'slice of a family that the Service lacks': ({ proxied }) =>
    countOf(
      proxied,
      (service) => ownSlices(service).length < countOf(service.slices, ({ addressType }) => addressType !== 'FQDN'),
    ),
  'Service without a slice': ({ proxied }) => countOf(proxied, (service) => ownSlices(service).length === 0),
  'slice without endpoints': anySlice(({ endpoints }) => endpoints.length === 0),
  'endpoints null': anySlice(({ object }) => object['endpoints'] === null),
  'ports null': anySlice(({ object }) => object['ports'] === null),
  'slice port without a number': anySlice(({ ports }) => ports.some(({ port }) => port === null)),
  'slice port that no Service port has': anySlice(({ ports }) => ports.some(({ name }) => name === 'extra')),
  'slice port that the slice lacks': ({ proxied }) =>
    countOf(proxied, (service) =>
      ownSlices(service).some(({ ports }) =>
        service.ports.some((wanted) => !ports.some(({ name }) => name === (wanted['name'] ?? ''))),
      ),
    ),
  'slice port of another protocol': ({ proxied }) =>
    countOf(proxied, (service) =>
      ownSlices(service).some(({ ports }) =>
        service.ports.some((wanted) =>
          ports.some(({ name, protocol }) => name === (wanted['name'] ?? '') && protocol !== wanted['protocol']),
        ),
      ),
    ),
  'headless label on a slice': ({ slices }) =>
    countOf(slices, ({ labels }) => 'service.kubernetes.io/headless' in labels),
  'label service-proxy-name on a slice': ({ slices }) =>
    countOf(slices, ({ labels }) => 'service.kubernetes.io/service-proxy-name' in labels),
  'slice of host names': anySlice(({ addressType }) => addressType === 'FQDN'),
  'slice without label': anySlice(({ labels }) => labels['kubernetes.io/service-name'] === undefined),
  'slice with empty label': anySlice(({ labels }) => labels['kubernetes.io/service-name'] === ''),
  'slice of a Service that is not there': anySlice(({ labels }) => labels['kubernetes.io/service-name'] === 'nobody'),
  'slice in another namespace': anySlice(({ object }) => stringAt(object, 'metadata', 'namespace') === 'nowhere'),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
