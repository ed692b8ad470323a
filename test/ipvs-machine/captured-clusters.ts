import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { isObject, listAt, objectAt, stringAt, toObject, type JsonObject } from '../conformance/json.js';
import { withoutNoise } from '../conformance/saved-text.js';
import type { ObservedNode } from './node-texts.js';

/** What the real kube-proxy made of some random clusters in ipvs mode. */
export interface CapturedClusters {
  /** The binary, the tools, the date and the command that made it. */
  readonly origin: JsonObject;
  readonly clusters: readonly CapturedCluster[];
}

export interface CapturedCluster {
  /** Of the seed. */
  readonly number: number;
  readonly node: string;
  readonly configuration: JsonObject;
  /** Manifests as svcgen is given them. */
  readonly written: readonly JsonObject[];
  readonly observed: ObservedNode;
}

const COMPRESSION = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };

/** The same captures give the same bytes; what differs from run to run is left out. */
export function packClusters({ origin, clusters }: CapturedClusters): Buffer {
  const json = { origin, clusters: clusters.map((captured) => ({ ...captured, observed: quiet(captured.observed) })) };
  return brotliCompressSync(JSON.stringify(json), { params: COMPRESSION });
}

function quiet(observed: ObservedNode): ObservedNode {
  return {
    ...observed,
    'iptables-save.txt': withoutNoise(observed['iptables-save.txt']),
    'ip6tables-save.txt': withoutNoise(observed['ip6tables-save.txt']),
    // Random, and as long as many an entry.
    'ipset-save.txt': observed['ipset-save.txt'].replace(/ bucketsize \d+ initval 0x[0-9a-f]+$/gm, ''),
  };
}

const FILE = 'fixtures/ipvs/clusters.json.br';

/** Those that are kept. */
export function captureOfClusters(): CapturedClusters {
  return readClusters(FILE);
}

function readClusters(file: string): CapturedClusters {
  const json = toObject(JSON.parse(brotliDecompressSync(readFileSync(file)).toString()), file);
  return { origin: objectAt(json, 'origin'), clusters: listAt(json, 'clusters').filter(isObject).map(readCluster) };
}

function readCluster(json: JsonObject): CapturedCluster {
  const observed = objectAt(json, 'observed');
  const text = (file: keyof ObservedNode): string => stringAt(observed, file) ?? '';
  return {
    number: Number(json['number']),
    node: stringAt(json, 'node') ?? '',
    configuration: objectAt(json, 'configuration'),
    written: listAt(json, 'written').filter(isObject),
    observed: {
      'ipvsadm.txt': text('ipvsadm.txt'),
      'timeouts.txt': text('timeouts.txt'),
      'ipset-save.txt': text('ipset-save.txt'),
      'iptables-save.txt': text('iptables-save.txt'),
      'ip6tables-save.txt': text('ip6tables-save.txt'),
      'kube-ipvs0.txt': text('kube-ipvs0.txt'),
      'sysctl.txt': text('sysctl.txt'),
      'payload.iptables.txt': text('payload.iptables.txt'),
      'payload.ip6tables.txt': text('payload.ip6tables.txt'),
    },
  };
}
