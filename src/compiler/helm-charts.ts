import type { InputText } from './options.js';

/** A folder of which Helm makes manifests. */
export interface HelmChart {
  /** As names of texts have it, `.` for that in which svcgen runs. */
  readonly folder: string;
  /** A template that is not rendered. */
  readonly template: InputText;
}

const TEMPLATE = /^(?:(.*?)\/)?templates\/.*$/su;

/** Actions of Helm's: other programs have templates in such folders too, and in braces. */
const ACTION = /\{\{-?\s*(?:[^}]*[\s(])?(?:\.Values|\.Release|\.Chart|\.Capabilities|include|template|define)\b/u;

/** Charts whose templates are among the texts, each once: those of charts within a chart are part of it. */
export function helmChartsIn(inputs: readonly InputText[]): readonly HelmChart[] {
  const charts = new Map<string, InputText>();
  for (const input of inputs) {
    const found = TEMPLATE.exec(input.name);
    if (found === null) continue;
    const folder = found[1] ?? '.';
    if (!charts.has(folder) && ACTION.test(input.text)) charts.set(folder, input);
  }
  const folders = [...charts.keys()];
  return [...charts]
    .filter(([folder]) => !folders.some((other) => other !== folder && isBelow(folder, other)))
    .map(([folder, template]) => ({ folder, template }));
}

/** Whether a text belongs to a chart: all of one whose Chart.yaml is there, and its templates. */
export function isPartOf({ folder }: HelmChart, name: string, names: ReadonlySet<string>): boolean {
  const prefix = folder === '.' ? '' : `${folder}/`;
  return names.has(`${prefix}Chart.yaml`) ? isBelow(name, folder) : isBelow(name, `${prefix}templates`);
}

function isBelow(name: string, folder: string): boolean {
  return folder === '.' || name.startsWith(`${folder}/`);
}
