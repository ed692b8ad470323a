import { artifactText, type Artifact } from '../../src/index.js';
import { hereDocument } from './here-document.js';
import { nodeTextsScript } from './node-texts.js';

/** Loads artifacts in their order by their own commands, into a network namespace of its own, and prints what the kernel then holds. */
export function loadScript(artifacts: readonly Artifact[], prefix: string): string {
  const files = artifacts.map((artifact) => hereDocument(`load/${artifact.fileName}`, artifactText(artifact)));
  const commands = artifacts.map(({ fileName, load }) => {
    if (load === null) throw new Error(`${fileName} has no command that loads it`);
    return `${load.words.join(' ')} ${load.reads === 'standard-input' ? '<' : ''} load/${fileName} >/dev/null\n`;
  });
  const inside = `set -e\nip() { /sbin/ip "$@"; }\nexport XTABLES_LOCKFILE=$PWD/load/lock\n${commands.join('')}${nodeTextsScript(prefix)}`;
  return `mkdir -p load\n${files.join('')}${hereDocument('load/script', inside)}unshare -n sh load/script\n`;
}
