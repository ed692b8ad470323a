/** What zones are made with, valid. */
export interface ZoneSettings {
  /** kubelet's --cluster-domain. */
  readonly domain: string;
  /** Seconds that answers may be kept. */
  readonly ttl: number;
  readonly serial: number;
  /** Name of the zones' name server, outside the cluster domain; null for one with an address in each zone. */
  readonly nameServer: string | null;
}
