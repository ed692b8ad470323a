// Entry: builds (or finds) real commands of Kubernetes: of the releases named, the commands named.
import { defaultRelease, kubernetesBinary, kubernetesCommands, type KubernetesCommand } from './kubernetes-binary.js';

function isCommand(word: string): word is KubernetesCommand {
  return kubernetesCommands.some((command) => command === word);
}

const words = process.argv.slice(2);
const commands = words.filter(isCommand);
const releases = words.filter((word) => !isCommand(word));
for (const release of releases.length > 0 ? releases : [defaultRelease]) {
  for (const command of commands.length > 0 ? commands : (['kube-proxy'] as const)) {
    console.log(await kubernetesBinary(command, release));
  }
}
