import type { Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { mistakenText } from '../documents/mistaken-text.js';
import { readDocuments } from '../documents/parse.js';
import { sourceText } from '../documents/source.js';
import { isKustomizationFile, readKustomization, type Kustomization } from '../kubernetes/kustomize/kustomization.js';
import { otherFilesOf, reportUnapplied } from '../kubernetes/kustomize/unapplied.js';
import { isJsonPatch } from '../kubernetes/mistaken-object.js';
import { contentsOf, skip, type ContentsOfTexts } from '../kubernetes/text-contents.js';
import { helmChartsIn, isPartOf } from './helm-charts.js';
import type { InputText } from './options.js';

export interface FileDocuments {
  readonly documents: readonly Document[];
  /** Documents that are no objects, and known for what they are. */
  readonly leftOutCount: number;
  /** These by the names of their texts. */
  readonly contents: ContentsOfTexts;
}

/** The documents of files that are manifests. What is given in place of some is reported, once a file or folder. */
export function fileDocuments(files: readonly InputText[], report: Report): FileDocuments {
  const manifests = withoutMistaken(withoutCharts(files, report), report);
  const contents: ContentsOfTexts = new Map();
  const kustomizations: Kustomization[] = [];
  let leftOutCount = 0;
  const leaveOut = (name: string, label: string): void => {
    skip(contentsOf(contents, name), label);
    leftOutCount += 1;
  };
  const read = ({ name, text }: InputText): readonly Document[] =>
    readDocuments(sourceText(name, text), report).filter((document) => {
      const kustomization = readKustomization(document);
      if (kustomization !== null) kustomizations.push(kustomization);
      const label = kustomization?.label ?? (isPatch(document.value) ? '(JSON patch)' : null);
      if (label !== null) leaveOut(name, label);
      return label === null;
    });
  // Kustomizations say which of the others are no manifests.
  const ofKustomize = manifests.filter(({ name }) => isKustomizationFile(name));
  const beside = ofKustomize.flatMap(read);
  const used = otherFilesOf(kustomizations);
  const others = manifests.filter(({ name }) => !isKustomizationFile(name));
  for (const { name } of others) if (used.has(name)) leaveOut(name, '(file of a kustomization)');
  const documents = [...beside, ...others.filter(({ name }) => !used.has(name)).flatMap(read)];
  reportUnapplied(kustomizations, new Set(manifests.map(({ name }) => name)), report);
  return { documents, leftOutCount, contents };
}

function isPatch(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && isJsonPatch(value);
}

function withoutCharts(files: readonly InputText[], report: Report): readonly InputText[] {
  const charts = helmChartsIn(files);
  if (charts.length === 0) return files;
  const names = new Set(files.map(({ name }) => name));
  const parts = charts.map((chart) => ({ chart, files: files.filter(({ name }) => isPartOf(chart, name, names)) }));
  // Of a single template its place says more.
  const whole = parts.filter((part) => part.files.length > 1);
  for (const { chart } of whole) {
    report('SVC054', { what: 'helm-chart', name: chart.folder }, { kind: 'name', name: chart.template.name });
  }
  const gone = new Set(whole.flatMap((part) => part.files));
  return files.filter((file) => !gone.has(file));
}

function withoutMistaken(files: readonly InputText[], report: Report): readonly InputText[] {
  return files.filter(({ name, text }) => {
    const found = mistakenText(text);
    if (found === null) return true;
    report(
      'SVC054',
      { what: found.what, name: null },
      { kind: 'span', source: sourceText(name, text), span: found.span },
    );
    return false;
  });
}
