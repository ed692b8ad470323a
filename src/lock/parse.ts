import type { Lock, LockedPod, LockedService } from '../control-plane/lock/lock.js';
import { CATALOG } from '../diagnostics/catalog.js';
import { diagnosticList, type Report } from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/location.js';
import type { Document } from '../documents/document.js';
import { readDocuments } from '../documents/parse.js';
import { sourceText } from '../documents/source.js';
import { isName } from '../kubernetes/decode/names.js';
import { isPort } from '../net/port.js';
import { lockReader, nameOf, type LockMapping, type LockReader } from './fields.js';
import { readAddresses } from './addresses.js';
import { reportRepeatedValues } from './repeated-values.js';
import { LOCK_VERSION } from './version.js';

/** What git writes where both sides have changed a line. */
const CONFLICT_MARK = /^(?:<{7}|>{7}|\|{7}|={7})(?=[ \r\n]|$)/m;

const SERVICE_KEYS = ['clusterIPs', 'nodePort', 'nodePorts', 'healthCheckNodePort', 'loadBalancerIPs'];
const POD_KEYS = ['node', 'podIPs'];
const WORKLOAD_KINDS = [
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
];

/** Reads the text of a lock; null after a report. It may come from anywhere: nothing of it is taken on trust. */
export function parseLock(name: string, text: string, report: Report): Lock | null {
  const source = sourceText(name, text);
  const conflict = CONFLICT_MARK.exec(text);
  if (conflict !== null) {
    const span = { start: conflict.index, end: conflict.index + conflict[0].length };
    report('SVC221', { lock: name }, { kind: 'span', source, span });
    return null;
  }
  const { found, report: note } = diagnosticList();
  const isGood = (): boolean => found.every(({ severity }) => severity !== 'error');
  const strict: Report = (code, args, where, related) => {
    note(code, args, where, related);
    if (CATALOG[code].severity === 'error') report(code, args, where, related);
  };
  const documents = readDocuments(source, strict);
  for (const { code, arguments: args, where } of found) {
    // kubectl's rule, the last one counts, is for manifests: a lock that repeats a key was merged badly.
    if (code === 'SVC007') report('SVC220', { problem: `the key ${JSON.stringify(args.key)} stands twice` }, where);
  }
  const isRepeated = found.some(({ code }) => code === 'SVC007');
  const lock = isGood() && !isRepeated ? readLock(source, documents, strict) : null;
  return isGood() ? lock : null;
}

function readLock(source: SourceText, documents: readonly Document[], report: Report): Lock | null {
  const [document] = documents;
  if (document === undefined || documents.length > 1) {
    const problem = `a lock is one document, and ${source.name} holds ${document === undefined ? 'none' : 'several'}`;
    report('SVC220', { problem }, { kind: 'name', name: source.name });
    return null;
  }
  const reader = lockReader(source, document.index, report);
  const root = reader.mapping(document.value, []);
  if (root === null) return null;
  const version = root.values['version'];
  if (version !== LOCK_VERSION) {
    const found = version === undefined ? 'it has none' : `found ${JSON.stringify(version)}`;
    reader.complain(`the version of the lock must be ${String(LOCK_VERSION)}, ${found}`, ['version']);
    return null;
  }
  reader.onlyKeys(root, ['version', 'services', 'pods']);
  const services = readEntries(root, 'services', reader, readService);
  const pods = readEntries(root, 'pods', reader, readPod);
  const lock: Lock = { name: source.name, services, pods, placeOf: (path) => reader.placeOf(path) };
  reportRepeatedValues(lock, report);
  return lock;
}

type ReadEntry<Entry> = (key: string, at: LockMapping, reader: LockReader) => Entry;

function readEntries<Entry>(
  root: LockMapping,
  section: string,
  reader: LockReader,
  read: ReadEntry<Entry>,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const at = reader.mapping(root.values[section], [section]);
  for (const [key, value] of Object.entries(at?.values ?? {})) {
    const entry = reader.mapping(value, [section, key]);
    if (entry !== null) entries.set(key, read(key, entry, reader));
  }
  return entries;
}

function readService(key: string, at: LockMapping, reader: LockReader): LockedService {
  const [namespace = '', name = '', ...more] = key.split('/');
  if (!isName(namespace, 'dns-label') || !isName(name, 'dns-label') || more.length > 0) {
    reader.complain(`${JSON.stringify(key)} is not the namespace/name of a Service`, at.path, 'key');
  }
  reader.onlyKeys(at, SERVICE_KEYS);
  const { clusterIPs, nodePort, nodePorts, healthCheckNodePort, loadBalancerIPs } = at.values;
  const ports = new Map<string, number>();
  if (nodePort !== undefined) ports.set('', readPort(nodePort, [...at.path, 'nodePort'], reader));
  if (nodePorts !== undefined) {
    const named = reader.mapping(nodePorts, [...at.path, 'nodePorts']);
    for (const [port, number] of Object.entries(named?.values ?? {})) {
      const path = [...at.path, 'nodePorts', port];
      if (!isName(port, 'dns-label')) reader.complain(`${JSON.stringify(port)} is not the name of a port`, path, 'key');
      ports.set(port, readPort(number, path, reader));
    }
  }
  const healthCheck = [...at.path, 'healthCheckNodePort'];
  return {
    clusterIps: readAddresses(clusterIPs, [...at.path, 'clusterIPs'], reader),
    nodePorts: ports,
    healthCheckNodePort: healthCheckNodePort === undefined ? 0 : readPort(healthCheckNodePort, healthCheck, reader),
    loadBalancerIps: readAddresses(loadBalancerIPs, [...at.path, 'loadBalancerIPs'], reader),
  };
}

function readPod(key: string, at: LockMapping, reader: LockReader): LockedPod {
  const [kind = '', namespace = '', name = '', ...suffix] = key.split('/');
  const isKnown = kind === 'Pod' ? suffix.length === 0 : WORKLOAD_KINDS.includes(kind) && suffix.length === 1;
  if (
    !isKnown ||
    !isName(namespace, 'dns-label') ||
    ![name, ...suffix].every((part) => isName(part, 'dns-subdomain'))
  ) {
    const problem = `${JSON.stringify(key)} is not Pod/namespace/name or a workload's kind/namespace/name/replica`;
    reader.complain(problem, at.path, 'key');
  }
  reader.onlyKeys(at, POD_KEYS);
  const { node, podIPs } = at.values;
  const nodePath = [...at.path, 'node'];
  if (node !== undefined && (typeof node !== 'string' || !isName(node, 'dns-subdomain'))) {
    reader.complain(`${nameOf(nodePath)} must be the name of a Node`, nodePath);
  }
  return {
    node: typeof node === 'string' ? node : null,
    addresses: readAddresses(podIPs, [...at.path, 'podIPs'], reader),
  };
}

function readPort(value: unknown, path: LockMapping['path'], reader: LockReader): number {
  if (typeof value === 'number' && isPort(value)) return value;
  reader.complain(`${nameOf(path)} must be a port, 1 to 65535`, path);
  return 0;
}
