import type { Report } from '../../diagnostics/diagnostic.js';
import type { FieldPart, FieldPath, Location, TextSpan } from '../../diagnostics/location.js';
import { parseYaml } from '../../documents/parse-yaml.js';
import { repeatedKeys } from '../../documents/repeated-keys.js';
import { sourceText } from '../../documents/source.js';
import { foundValue } from '../decode/found-value.js';
import { isRecord } from '../decode/mapping.js';
import { unknownFields } from '../known-fields.js';
import { CONFIGURATION_FIELDS } from './known-fields.js';
import { placeInBlock } from './place-in-block.js';
import type { ConfigurationSource } from './source.js';

const API_VERSION = 'kubeproxy.config.k8s.io/v1alpha1';
const KIND = 'KubeProxyConfiguration';

/** A KubeProxyConfiguration as it stands in a text, unchecked. */
export interface LoadedConfiguration {
  readonly values: Readonly<Record<string, unknown>>;
  readonly placeOf: (path: readonly string[], part?: FieldPart) => Location;
}

/** Reports whatever keeps the text from being one KubeProxyConfiguration, and its unknown fields. */
export function loadConfiguration(source: ConfigurationSource, report: Report): LoadedConfiguration | null {
  const refuse = (problem: string, where: Location): null => {
    report('SVC014', { problem }, where);
    return null;
  };
  const text = source.kind === 'file' ? source.source.text : source.text;
  const parsed = parseYaml(text);
  if ('failure' in parsed) {
    const { reason, position } = parsed.failure;
    return refuse(`${KIND} does not parse: ${reason}`, spanOf(source, { start: position, end: position + 1 }));
  }
  const [index, second] = [...parsed.keys()].filter((candidate) => parsed[candidate]?.value !== null);
  const document = index === undefined ? undefined : parsed[index];
  if (index === undefined || document === undefined) return refuse(`there is no ${KIND} in it`, wholeOf(source));
  if (second !== undefined)
    return refuse(`there must be one ${KIND} and nothing else`, placeIn(source, second, [], 'value'));
  const values = document.value;
  const placeOf = (path: FieldPath, part: FieldPart = 'value'): Location => placeIn(source, index, path, part);
  if (!isRecord(values)) return refuse(`there is no ${KIND} in it`, placeOf([]));
  for (const [key, expected] of [
    ['apiVersion', API_VERSION],
    ['kind', KIND],
  ] as const) {
    const found = values[key];
    if (found !== expected) return refuse(`${key} must be ${expected}, found ${foundValue(found)}`, placeOf([key]));
  }
  for (const { path, suggestion } of unknownFields(values, CONFIGURATION_FIELDS)) {
    report('SVC013', { field: path.join('.'), suggestion }, placeOf(path, 'key'));
  }
  if (document.hasRepeatedKeys) {
    const { start, end } = document.span;
    for (const { key, span } of repeatedKeys(text.slice(start, end))) {
      report('SVC007', { key }, spanOf(source, { start: start + span.start, end: start + span.end }));
    }
  }
  return { values, placeOf };
}

function wholeOf(source: ConfigurationSource): Location {
  return source.kind === 'file' ? { kind: 'name', name: source.source.name } : source.where;
}

function spanOf(source: ConfigurationSource, { start, end }: TextSpan): Location {
  if (source.kind === 'config-map') return placeInBlock(source, { start, end });
  const { length } = source.source.text;
  return { kind: 'span', source: source.source, span: { start: Math.min(start, length), end: Math.min(end, length) } };
}

function placeIn(source: ConfigurationSource, document: number, path: FieldPath, part: FieldPart): Location {
  if (source.kind === 'file') return { kind: 'field', source: source.source, document, path, part };
  return placeInBlock(source, sourceText('', source.text).locate(document, path, part));
}
