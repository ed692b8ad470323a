import type { TextSpan } from '../diagnostics/location.js';
import type { MistakenInput } from '../diagnostics/catalog/mistaken-input.js';

/** How a text begins that is none of YAML or JSON objects: no mapping can begin so. */
const FIRST_LINES: readonly (readonly [MistakenInput, RegExp])[] = [
  // Saved rules, and what iptables -S and -L print.
  [
    'iptables',
    /^(?:\*(?:nat|filter|mangle|raw|security)\s|:[A-Z][\w-]* (?:ACCEPT|DROP|-) \[|-[PNAI] [A-Z][\w-]+|Chain [\w-]+ \((?:policy |\d+ references))/,
  ],
  ['nft', /^(?:table (?:ip6?|inet|arp|bridge|netdev) [\w-]+ \{|add (?:table|chain|rule|element) (?:ip6?|inet) )/],
  ['ipvsadm', /^(?:-A -[tuf] \S+ -s \w+|IP Virtual Server version |add-service --)/],
  ['ipset', /^(?:create \S+ (?:hash|bitmap|list):|Name: \S+\r?\nType: (?:hash|bitmap|list):)/],
  ['ip', /^\d+: [\w.@-]+(?::\s+<|\s+inet6?\s)/],
  ['kubectl-table', /^(?:NAMESPACE(?: {2,}|\t)(?:LAST SEEN {2,})?)?(?:NAME|LAST SEEN)(?: {2,}|\s*\t\s*)[A-Z]/],
  [
    'kubectl-names',
    /^(?:service|pod|node|namespace|endpoints|(?:deployment|daemonset|replicaset|statefulset)\.apps|endpointslice\.discovery\.k8s\.io)\/[a-z0-9.-]+(?: (?:created|configured|unchanged|deleted|labeled|annotated|patched|scaled)\b.*)?\s*(?:\n|$)/,
  ],
  ['kubectl-describe', /^Name: {2,}\S.*\r?\n(?:Namespace|Labels|Annotations|Roles|Priority): {2,}/],
  ['kubectl-nothing', /^No resources found(?: in \S+ namespace)?\.?\s*(?:\n|$)/],
  [
    'kubectl-error',
    /^(?:Error from server(?: \(\w+\))?: |error: |Unable to connect to the server: |The connection to the server \S+ was refused)/,
  ],
  ['helm-notes', /^NAME: .*\r?\nLAST DEPLOYED: /],
  ['helm-notes', /^Release "[^"]*" (?:has been upgraded|does not exist)/],
  ['helm-values', /^(?:USER-SUPPLIED|COMPUTED) VALUES:/],
  ['diff', /^(?:diff -\S+ |diff --git |--- \S.*\r?\n\+\+\+ )/],
  ['html', /^<(?:!doctype html|html|head|body|\?xml)\b/i],
];

/** Helm says other things before: warnings, what it pulled. No line of a manifest begins so: block scalars are indented. */
const HELM_NOTES = /^NAME: .*\r?\nLAST DEPLOYED: /m;

/** How far it is looked for. */
const HEAD_LENGTH = 4000;

/** Blank lines and comments: iptables-save and nft begin with some. */
const BEFORE = /^\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?(?:\n|$))*/;

/** What a text is that is given in place of manifests, and its first line; null for what may be manifests. Looks at its head only. */
export function mistakenText(text: string): { readonly what: MistakenInput; readonly span: TextSpan } | null {
  const head = text.slice(0, HEAD_LENGTH);
  const start = BEFORE.exec(head)?.[0].length ?? 0;
  const content = head.slice(start);
  const first = FIRST_LINES.find(([, pattern]) => pattern.test(content));
  if (first !== undefined) return { what: first[0], span: lineAt(head, start) };
  const notes = HELM_NOTES.exec(head);
  return notes === null ? null : { what: 'helm-notes', span: lineAt(head, notes.index) };
}

function lineAt(text: string, start: number): TextSpan {
  const [line = ''] = text.slice(start).split(/[\r\n]/u, 1);
  return { start, end: start + line.trimEnd().length };
}
