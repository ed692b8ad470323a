import { expect } from 'vitest';
import { readObjects } from '../../src/commands/objects-argument.js';
import type { InputText } from '../../src/compiler/options.js';
import { showObjects } from '../../src/compiler/show-objects.js';
import type { OutputFormat } from '../../src/kubectl/print/print.js';

export interface Shown {
  readonly format: OutputFormat;
  readonly namespace: string;
  readonly selector: string;
  readonly serviceClusterIpRange: string;
  readonly configuration: InputText | undefined;
  readonly allNamespaces: boolean;
  readonly showLabels: boolean;
  readonly noHeaders: boolean;
  readonly now: number;
}

export function shown(objects: string, text: string, show: Partial<Shown>): string {
  return shownOf(objects, [{ name: 'export.yaml', text }], show);
}

export function shownOf(objects: string, inputs: readonly InputText[], show: Partial<Shown>): string {
  const { objects: wanted } = readObjects({ text: () => undefined, texts: () => [objects], flag: () => undefined });
  if (wanted === null) throw new Error(objects);
  const { namespace, selector, serviceClusterIpRange, configuration, ...rest } = show;
  const { chunks, diagnostics } = showObjects(
    inputs,
    { namespace, selector, serviceClusterIpRange, configuration },
    {
      wanted,
      format: 'table',
      allNamespaces: false,
      showLabels: false,
      noHeaders: false,
      now: null,
      ...rest,
    },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return chunks.join('');
}
