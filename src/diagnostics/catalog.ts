import { CLUSTER, type ClusterArguments } from './catalog/cluster.js';
import { CONFLICTS, type ConflictArguments } from './catalog/conflicts.js';
import { DATAPLANES, type DataplaneArguments } from './catalog/dataplanes.js';
import { DEFECTS, type DefectArguments } from './catalog/defects.js';
import { DNS, type DnsArguments } from './catalog/dns.js';
import { GET, type GetArguments } from './catalog/get.js';
import type { CatalogBlock } from './catalog/entry.js';
import { INPUT, type InputArguments } from './catalog/input.js';
import { IPVS, type IpvsArguments } from './catalog/ipvs.js';
import { KUBECTL_YAML, type KubectlYamlArguments } from './catalog/kubectl-yaml.js';
import { LOCK, type LockArguments } from './catalog/lock.js';
import { NODES, type NodeArguments } from './catalog/nodes.js';
import { REFERENCES, type ReferenceArguments } from './catalog/references.js';
import { SYNTAX, type SyntaxArguments } from './catalog/syntax.js';
import { VALIDATION, type ValidationArguments } from './catalog/validation.js';

/**
 * Every code with its typed arguments. Blocks: 00x–01x syntax and dialect, 02x–04x field validation, 05x YAML as kubectl reads it
 * and what is no manifest, 06x a live cluster,
 * 1xx references (14x names in DNS), 2xx conflicts (22x the lock), 3xx what a dataplane does not express (32x ipvs),
 * 9xx defects of our own.
 */
export interface DiagnosticArguments
  extends
    SyntaxArguments,
    InputArguments,
    KubectlYamlArguments,
    ClusterArguments,
    ValidationArguments,
    ReferenceArguments,
    NodeArguments,
    DnsArguments,
    GetArguments,
    ConflictArguments,
    LockArguments,
    DataplaneArguments,
    IpvsArguments,
    DefectArguments {}

export type Code = keyof DiagnosticArguments;

export const CATALOG: CatalogBlock<DiagnosticArguments> = {
  ...SYNTAX,
  ...INPUT,
  ...KUBECTL_YAML,
  ...CLUSTER,
  ...VALIDATION,
  ...REFERENCES,
  ...NODES,
  ...DNS,
  ...GET,
  ...CONFLICTS,
  ...LOCK,
  ...DATAPLANES,
  ...IPVS,
  ...DEFECTS,
};

/** All codes in ascending order. */
export const CODES: readonly Code[] = (Object.keys(CATALOG) as Code[]).sort();
