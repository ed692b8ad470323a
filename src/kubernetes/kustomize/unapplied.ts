import type { Report } from '../../diagnostics/diagnostic.js';
import { fieldOf } from '../origin.js';
import type { Kustomization } from './kustomization.js';

/** Names of texts that kustomizations use otherwise than as whole objects, and none as its own. */
export function otherFilesOf(kustomizations: readonly Kustomization[]): ReadonlySet<string> {
  const resources = new Set(kustomizations.flatMap((one) => one.resources));
  return new Set(kustomizations.flatMap((one) => one.otherFiles).filter((name) => !resources.has(name)));
}

/**
 * Warns of kustomizations that would give other objects than the texts: once for each that no other one builds on, as
 * whoever builds it builds those below it too. `names` are those of all texts.
 */
export function reportUnapplied(
  kustomizations: readonly Kustomization[],
  names: ReadonlySet<string>,
  report: Report,
): void {
  const ofFolder = new Map(kustomizations.map((one) => [one.folder, one]));
  const used = new Set(kustomizations.flatMap(({ resources }) => resources));
  const partsOf = (root: Kustomization): ReadonlySet<Kustomization> => {
    const parts = new Set([root]);
    // A Set gives what is added while it is gone through; one that builds on itself ends there.
    for (const { resources } of parts) {
      for (const path of resources) {
        const part = ofFolder.get(path);
        if (part !== undefined) parts.add(part);
      }
    }
    return parts;
  };
  const isMissing = (path: string): boolean => !names.has(path) && !ofFolder.has(path);
  const isRoot = ({ folder }: Kustomization): boolean => folder === null || !used.has(folder);
  const told = new Set<Kustomization>();
  // Behind the roots only those are left that build on each other in a circle.
  for (const one of [...kustomizations.filter(isRoot), ...kustomizations]) {
    if (told.has(one)) continue;
    const parts = [...partsOf(one)];
    for (const part of parts) told.add(part);
    if (!parts.some(({ changes, resources }) => changes || resources.some(isMissing))) continue;
    const { source, index } = one.document;
    const files = parts.flatMap(({ otherFiles }) => otherFiles).filter((name) => names.has(name));
    const origin = { source, document: index, path: [] };
    const folder = one.isComponent ? null : one.folder;
    report('SVC019', { file: source.name, folder, files: [...new Set(files)] }, fieldOf(origin, []));
  }
}
