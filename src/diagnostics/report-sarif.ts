import { CATALOG, CODES } from './catalog.js';
import { helpOf, messageOf, type Diagnostic } from './diagnostic.js';
import { fileUri } from './file-uri.js';
import { jsonText } from './json-text.js';
import { locationName, positionOf, type Location } from './location.js';
import type { Reporter } from './reporters.js';

/** For code scanning: SARIF 2.1.0 (OASIS Standard, 27 March 2020). */
export const reportSarif: Reporter = (diagnostics) =>
  jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'svcgen', rules: CODES.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(resultOf),
      },
    ],
  });

function ruleOf(code: Diagnostic['code']): object {
  const { title, severity } = CATALOG[code];
  return { id: code, shortDescription: { text: title }, defaultConfiguration: { level: severity } };
}

function resultOf(found: Diagnostic): object {
  const help = helpOf(found);
  const text = help === null ? messageOf(found) : `${messageOf(found)}\nhelp: ${help}`;
  return {
    ruleId: found.code,
    ruleIndex: CODES.indexOf(found.code),
    level: found.severity,
    message: { text: withoutLinks(text) },
    locations: found.where === null ? [] : [{ physicalLocation: physicalLocation(found.where) }],
    ...(found.related.length === 0 ? {} : { relatedLocations: found.related.map(relatedLocation) }),
  };
}

// §3.11.6: `[text](target)` in a message is a link; field paths such as ports[0] stay as they are.
function withoutLinks(text: string): string {
  return text.replace(/\](?=\()/gu, '\\]');
}

function relatedLocation(location: Location, id: number): object {
  return { id, physicalLocation: physicalLocation(location), message: { text: 'also here' } };
}

function physicalLocation(location: Location): object {
  const artifactLocation = { uri: fileUri(locationName(location)) };
  const position = positionOf(location);
  if (position === null) return { artifactLocation };
  const { line, column, endLine, endColumn } = position;
  return { artifactLocation, region: { startLine: line, startColumn: column, endLine, endColumn } };
}
