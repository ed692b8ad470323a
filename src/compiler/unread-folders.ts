import type { Report } from '../diagnostics/diagnostic.js';
import { skippedIn, type TextContents } from '../kubernetes/text-contents.js';
import type { InputText } from './options.js';

/** Warns of folders that were named and hold nothing that svcgen reads, while other paths do. */
export function reportUnreadFolders(
  inputs: readonly InputText[],
  contents: ReadonlyMap<string, TextContents>,
  report: Report,
): void {
  const folders = new Map<string, TextContents[]>();
  for (const { name, folder } of inputs) {
    if (folder === undefined) continue;
    const ofFolder = folders.get(folder) ?? [];
    const ofText = contents.get(name);
    if (ofText !== undefined) ofFolder.push(ofText);
    folders.set(folder, ofFolder);
  }
  for (const [folder, texts] of folders) {
    if (texts.some(({ hasObjects }) => hasObjects)) continue;
    const skipped = [...skippedIn(texts)].map(([what, count]) => ({ what, count }));
    report('SVC057', { folder, skipped }, { kind: 'name', name: folder });
  }
}
