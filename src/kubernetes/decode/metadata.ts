import type { Metadata } from '../objects.js';
import { isGiven, readMapping, readString, readText, reportMissing } from './fields.js';
import { NO_LABELS, readLabels } from './labels.js';
import type { Mapping } from './mapping.js';
import { checkName, isName, type NameRule } from './names.js';

export interface MetadataRules {
  readonly name: NameRule;
  readonly isNamespaced: boolean;
  /** Whether nothing refers to the object by name, so that `generateName` may stand instead. */
  readonly mayGenerateName: boolean;
}

/** An object's metadata; null, after a report, when it has no usable name. */
export function readMetadata(at: Mapping, rules: MetadataRules): Metadata | null {
  const metadata = readMapping(at, 'metadata');
  if (metadata === null) {
    if (!isGiven(at, 'metadata')) reportMissing(at, 'metadata');
    return null;
  }
  const labels = metadata.values['labels'] === undefined ? NO_LABELS : readLabels(metadata, 'labels');
  const namespace = rules.isNamespaced ? readNamespace(metadata) : '';
  const name = readObjectName(metadata, rules);
  if (name === null || namespace === null) return null;
  return { origin: at.decoding.origin, namespace, name, labels, uid: readString(metadata, 'uid') ?? '' };
}

function readNamespace(metadata: Mapping): string | null {
  const namespace = readText(metadata, 'namespace');
  if (namespace === null) return metadata.decoding.defaultNamespace;
  return checkName(metadata, 'namespace', -1, namespace, 'dns-label') ? namespace : null;
}

function readObjectName(metadata: Mapping, rules: MetadataRules): string | null {
  const prefix = rules.mayGenerateName ? readText(metadata, 'generateName') : null;
  const isJudged = prefix !== null && !metadata.decoding.isStored;
  const isBadPrefix = isJudged && !checkPrefix(metadata, prefix, rules.name);
  const name = readText(metadata, 'name');
  if (name !== null) return checkName(metadata, 'name', -1, name, rules.name) ? name : null;
  if (prefix !== null) return isBadPrefix ? null : `${prefix.slice(0, MOST_OF_PREFIX)}xxxxx`;
  if (metadata.values['name'] === undefined || metadata.values['name'] === null || metadata.values['name'] === '')
    reportMissing(metadata, 'name');
  return null;
}

/** What SimpleNameGenerator keeps of a prefix (apiserver/pkg/storage/names). */
const MOST_OF_PREFIX = 58;

/** A prefix may end in "-", as nothing else may: maskTrailingDash of apimachinery/pkg/api/validation/generic.go. */
function checkPrefix(metadata: Mapping, prefix: string, rule: NameRule): boolean {
  const masked = prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
  return isName(masked, rule) || checkName(metadata, 'generateName', -1, prefix, rule);
}
