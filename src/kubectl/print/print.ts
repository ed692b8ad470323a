import type { ShownGroup } from '../wanted-objects.js';
import { RESOURCES } from '../resource.js';
import { jsonText } from './json.js';
import { namesText } from './names.js';
import { printedObject } from './object-list.js';
import { tableText } from './table.js';
import { yamlText } from './yaml.js';

export type OutputFormat = 'table' | 'wide' | 'yaml' | 'json' | 'name';

export interface PrintOptions {
  readonly format: OutputFormat;
  /** A single object was asked for by name: it is printed as itself, not in a list. */
  readonly isSingle: boolean;
  readonly hasHeaders: boolean;
  readonly hasNamespaces: boolean;
  readonly hasLabels: boolean;
  /** Milliseconds since 1970; null where no time is known. */
  readonly now: number | null;
}

/** What kubectl prints of the objects, in pieces. */
export function printedGroups(groups: readonly ShownGroup[], options: PrintOptions): readonly string[] {
  const objects = groups.flatMap((group) => group.objects);
  switch (options.format) {
    case 'name':
      return [namesText(objects)];
    case 'json':
      return [jsonText(printedObject(objects, options.isSingle))];
    case 'yaml':
      return [yamlText(printedObject(objects, options.isSingle))];
    case 'table':
    case 'wide':
      return tables(groups, options);
  }
}

/** A blank line between tables with headers. */
function tables(groups: readonly ShownGroup[], options: PrintOptions): readonly string[] {
  const texts = groups.map(({ kind, objects }, index) => {
    // kubectl never takes the column back: Nodes have it, empty, behind a kind that has namespaces.
    const isInNamespaces = groups.slice(0, index + 1).some((group) => RESOURCES[group.kind].isNamespaced);
    return tableText(kind, objects, {
      ...options,
      isWide: options.format === 'wide',
      hasKinds: groups.length > 1,
      hasNamespaces: options.hasNamespaces && isInNamespaces,
    });
  });
  const full = texts.filter((text) => text !== '');
  return full.map((text, index) => (index > 0 && options.hasHeaders ? `\n${text}` : text));
}
