import type { Sloppiness } from './addresses.js';
import { readMapping, readMappings, readString, reportTooMany } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { checkName } from './names.js';

export interface EndpointHints {
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
}

const NO_HINTS: readonly string[] = [];
const UNHINTED: EndpointHints = { zoneHints: NO_HINTS, nodeHints: NO_HINTS };
/** maxZoneHints and maxNodeHints of pkg/apis/discovery/validation. */
const MOST_HINTS = 8;

/** The hints of an endpoint: validateHints of pkg/apis/discovery/validation. */
export function readHints(endpoint: Mapping, sloppiness: Sloppiness): EndpointHints {
  const hints = readMapping(endpoint, 'hints');
  if (hints === null) return UNHINTED;
  const zoneHints = readNames(hints, 'forZones', sloppiness);
  return { zoneHints, nodeHints: readNames(hints, 'forNodes', sloppiness) };
}

function readNames(hints: Mapping, key: 'forZones' | 'forNodes', sloppiness: Sloppiness): readonly string[] {
  const items = readMappings(hints, key);
  if (items.length > MOST_HINTS && sloppiness === 'refused') reportTooMany(hints, key, items.length, MOST_HINTS);
  const names: string[] = [];
  for (const hint of items) {
    // The API server takes a zone without a name.
    const name = readString(hint, 'name') ?? '';
    if (names.includes(name) && sloppiness === 'refused') {
      reportField(hint, 'name', -1, 'SVC047', { field: fieldName(hint, 'name'), found: quoted(name) });
    }
    if (checkName(hint, 'name', -1, name, key === 'forZones' ? 'label-value' : 'dns-subdomain')) names.push(name);
  }
  return names;
}
