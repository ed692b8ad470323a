import type { Metadata } from '../objects.js';
import { readMapping, readString, readText, reportMissing } from './fields.js';
import { NO_LABELS, readLabels } from './labels.js';
import type { Mapping } from './mapping.js';
import { checkName, isName, readName, type NameRule } from './names.js';

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
    reportMissing(at, 'metadata');
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
  const name = readText(metadata, 'name');
  if (name !== null) return checkName(metadata, 'name', -1, name, rules.name) ? name : null;
  const prefix = rules.mayGenerateName ? readText(metadata, 'generateName') : null;
  if (prefix === null) {
    if (metadata.values['name'] === undefined || metadata.values['name'] === null || metadata.values['name'] === '')
      reportMissing(metadata, 'name');
    return null;
  }
  const generated = `${prefix}xxxxx`;
  if (isName(generated, rules.name)) return generated;
  return readName(metadata, 'generateName', rules.name);
}
