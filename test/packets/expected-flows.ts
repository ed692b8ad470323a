import { readFileSync } from 'node:fs';
import { FRONTENDS, SERVICES, type Flow } from './frontends.js';
import { CLIENTS, type ClientName } from './topology.js';

const PAGE = new URL('../../docs/packets.md', import.meta.url).pathname;
const NOT_SENT = '–';

/** A flow and every outcome that it must have, in order of name: "a1 as pod", "refused", … */
export interface ExpectedFlow extends Flow {
  readonly outcomes: readonly string[];
}

/** The table of docs/packets.md under the heading that names the case. */
export function expectedFlows(caseName: string): ExpectedFlow[] {
  const section = readFileSync(PAGE, 'utf8')
    .split(/^### /m)
    .find((text) => text.startsWith(`\`${caseName}\`\n`));
  if (section === undefined) throw new Error(`docs/packets.md has no table for ${caseName}`);
  const [header, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  const [, , ...frontends] = cellsOf(header ?? '');
  return rows.flatMap((row) => {
    const [service, client, ...cells] = cellsOf(row);
    return cells.flatMap((cell, index) => {
      if (cell === NOT_SENT) return [];
      return {
        service: oneOf(SERVICES, service),
        client: oneOf(CLIENT_NAMES, client),
        frontend: oneOf(FRONTENDS, frontends[index]),
        outcomes: outcomesOf(cell),
      };
    });
  });
}

const CLIENT_NAMES = Object.keys(CLIENTS).filter((name): name is ClientName => name in CLIENTS);

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** "a1+b1 as pod, dropped" is short for "a1 as pod", "b1 as pod" and "dropped". */
function outcomesOf(cell: string): string[] {
  return cell
    .split(', ')
    .flatMap((part) => {
      const [endpoints, peer] = part.split(' as ');
      return peer === undefined ? [part] : (endpoints ?? '').split('+').map((endpoint) => `${endpoint} as ${peer}`);
    })
    .sort();
}

function oneOf<Name extends string>(names: readonly Name[], text: string | undefined): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new Error(`docs/packets.md: ${String(text)} is none of ${names.join(', ')}`);
  return found;
}
