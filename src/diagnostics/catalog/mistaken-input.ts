import { shellWord } from '../shell-word.js';

/** What people give in place of manifests. */
export type MistakenInput =
  | 'iptables'
  | 'nft'
  | 'ipvsadm'
  | 'ipset'
  | 'ip'
  | 'kubectl-table'
  | 'kubectl-names'
  | 'kubectl-describe'
  | 'kubectl-nothing'
  | 'kubectl-error'
  | 'watch-events'
  | 'helm-notes'
  | 'helm-values'
  | 'helm-chart'
  | 'compose'
  | 'kubeconfig'
  | 'diff'
  | 'html'
  | 'archive';

const WITH_YAML = 'kubectl get services,endpointslices,nodes -A -o yaml | svcgen compile -';
const LIVE = `${WITH_YAML}, or svcgen compile --from-cluster`;
const OF_RELEASE =
  'helm template RELEASE CHART | svcgen compile -, or of an installed release: helm get manifest RELEASE | svcgen compile -';

interface Words {
  readonly name: string;
  readonly help: (name: string) => string;
}

const WORDS: Readonly<Record<MistakenInput, Words>> = {
  iptables: ofKernel('iptables'),
  nft: ofKernel('nft'),
  ipvsadm: ofKernel('ipvsadm'),
  ipset: ofKernel('ipset'),
  ip: ofKernel('ip'),
  'kubectl-table': { name: 'a table of kubectl get', help: () => `ask for the objects: ${LIVE}` },
  'kubectl-names': { name: 'a list of names of kubectl', help: () => `ask for the objects: ${LIVE}` },
  'kubectl-describe': { name: 'the text of kubectl describe', help: () => `ask for the objects: ${LIVE}` },
  'kubectl-nothing': {
    name: "kubectl's message that it found nothing",
    help: () => 'ask kubectl for another namespace: -n NAMESPACE, or -A for all',
  },
  'kubectl-error': {
    name: "kubectl's message that it failed",
    help: () => 'mend what it says; 2>&1 puts such messages among the manifests',
  },
  'watch-events': {
    name: 'a list of watch events',
    help: () => `ask for the objects, without --output-watch-events: ${LIVE}`,
  },
  'helm-notes': { name: "helm's message about a release", help: () => `ask for the manifests: ${OF_RELEASE}` },
  'helm-values': { name: 'values of a Helm release', help: () => `ask for the manifests: ${OF_RELEASE}` },
  'helm-chart': {
    name: 'a Helm chart, whose templates are not rendered',
    help: (name) => `render it first: helm template RELEASE ${shellWord(name)} | svcgen compile -`,
  },
  compose: {
    name: 'a file of Docker Compose',
    help: () => 'write Kubernetes manifests, for example with: kompose convert --stdout | svcgen compile -',
  },
  kubeconfig: {
    name: 'a kubeconfig',
    help: () => 'to read its cluster: svcgen compile --from-cluster --kubeconfig FILE',
  },
  diff: {
    name: 'a diff',
    help: () => 'give the manifests themselves; --since OLD shows what a change does to the rules',
  },
  html: {
    name: 'a web page',
    help: () => 'fetch the file itself; the server may have answered with a page to sign in, or an error (curl --fail)',
  },
  archive: {
    name: 'an archive',
    help: (name) => `unpack it first; of a Helm chart: helm template RELEASE ${shellWord(name)} | svcgen compile -`,
  },
};

function ofKernel(command: string): Words {
  return { name: `output of ${command}`, help: () => `svcgen makes such a text of manifests: ${LIVE}` };
}

/** `name` is the folder or file, or null where the place says it. */
export function nameOfMistaken(what: MistakenInput, name: string | null): string {
  return `${name ?? 'this'} is ${WORDS[what].name}, not a manifest`;
}

export function helpForMistaken(what: MistakenInput, name: string | null): string {
  return WORDS[what].help(name ?? 'FILE');
}
