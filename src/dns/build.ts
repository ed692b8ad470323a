import type { Cluster } from '../control-plane/cluster.js';
import { groupBy } from '../control-plane/grouping.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { namespacedName, type Pod, type Service } from '../kubernetes/objects.js';
import type { Cidr } from '../net/cidr.js';
import { apexRecords, nameServerAddresses, schemaRecord } from './apex.js';
import { checkExternalNames } from './external-name-checks.js';
import { podRecords } from './pod-records.js';
import { recordsOfService } from './records-of-service.js';
import type { ResourceRecord } from './resource-record.js';
import { reverseRecords } from './reverse-zones.js';
import type { ServiceRecords } from './service-records.js';
import type { ZoneSettings } from './settings.js';
import { zoneOf, type Zone } from './zone.js';

/** Whose names are wanted; the rest of the cluster is there to be pointed at. */
export interface WantedNames {
  readonly services: readonly Service[];
  readonly pods: readonly Pod[];
}

/** The zone of the cluster domain, then the reverse zones. `networks`: where the addresses of Services and Pods come from. */
export function clusterZones(
  cluster: Cluster,
  wanted: WantedNames,
  networks: readonly Cidr[],
  settings: ZoneSettings,
  report: Report,
): readonly Zone[] {
  const { domain, ttl } = settings;
  const isWanted = wantedServices(wanted);
  const slices = groupBy(cluster.slices, (slice) => `${slice.namespace}/${slice.serviceName ?? ''}`);
  const all = cluster.services.map((service): readonly [Service, ServiceRecords] => {
    const ofService = slices.get(namespacedName(service)) ?? [];
    return [service, recordsOfService(service, ofService, domain, isWanted(service) ? report : unreported)];
  });
  const names = new Set(all.flatMap(([, { records }]) => records.map(({ owner }) => owner)));
  checkExternalNames(cluster.services, isWanted, names, domain, report);
  const printed = all.filter(([service]) => isWanted(service)).map(([, records]) => records);
  const addresses = nameServerAddresses(cluster.services);
  const zone = (name: string, records: readonly ResourceRecord[]): Zone =>
    zoneOf(name, ttl, [...apexRecords(name, addresses, settings), ...records]);
  const forward = [schemaRecord(domain), ...printed.flatMap(({ records }) => records)];
  const reverse = reverseRecords(
    printed.flatMap(({ addressNames }) => addressNames),
    networks,
  );
  return [
    zone(domain, [...forward, ...podRecords(wanted.pods, domain)]),
    ...reverse.map(([name, records]) => zone(name, records)),
  ];
}

function wantedServices({ services }: WantedNames): (service: Service) => boolean {
  const names = new Set(services.map(namespacedName));
  return (service) => names.has(namespacedName(service));
}

const unreported: Report = () => undefined;
