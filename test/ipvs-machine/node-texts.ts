/** What a node in ipvs mode holds, as the kernel's tools print it; by the names of files. */
export const NODE_FILES = [
  'ipvsadm.txt',
  'timeouts.txt',
  'ipset-save.txt',
  'iptables-save.txt',
  'ip6tables-save.txt',
  'kube-ipvs0.txt',
  'sysctl.txt',
] as const;

export type NodeFile = (typeof NODE_FILES)[number];
export type NodeTexts = Readonly<Record<NodeFile, string>>;

/** What kube-proxy fed to its restore commands. */
export const PAYLOAD_FILES = ['payload.iptables.txt', 'payload.ip6tables.txt'] as const;

/** What a real kube-proxy made. */
export type ObservedNode = NodeTexts & Readonly<Record<(typeof PAYLOAD_FILES)[number], string>>;

const SYSCTLS = [
  'net/ipv4/ip_forward',
  'net/ipv4/conf/all/arp_ignore',
  'net/ipv4/conf/all/arp_announce',
  'net/ipv4/vs/conntrack',
  'net/ipv4/vs/expire_nodest_conn',
  'net/ipv4/vs/expire_quiescent_template',
] as const;

const COMMANDS: Readonly<Record<NodeFile, string>> = {
  'ipvsadm.txt': 'ipvsadm -Sn',
  'timeouts.txt': 'ipvsadm -l --timeout',
  'ipset-save.txt': 'ipset save',
  'iptables-save.txt': 'for table in filter nat; do iptables-save -t $table; done',
  'ip6tables-save.txt': 'for table in filter nat; do ip6tables-save -t $table; done',
  'kube-ipvs0.txt': 'ip -o address show dev kube-ipvs0',
  'sysctl.txt': `for name in ${SYSCTLS.join(' ')}; do echo $name $(cat /proc/sys/$name); done`,
};

/** Prints every text behind a heading. */
export function nodeTextsScript(prefix: string): string {
  return NODE_FILES.map((file) => `echo '== ${prefix}${file}'\n${COMMANDS[file]}\n`).join('');
}

/** The text behind each heading of what a script printed. */
export function sectionsOf(output: string): ReadonlyMap<string, string> {
  const [, ...parts] = output.split(/^== (.*)\n/m);
  const sections = new Map<string, string>();
  for (let index = 0; index < parts.length; index += 2) sections.set(parts[index] ?? '', parts[index + 1] ?? '');
  return sections;
}

export function nodeTextsOf(sections: ReadonlyMap<string, string>, prefix: string): NodeTexts {
  const text = (file: NodeFile): string => {
    const found = sections.get(prefix + file);
    if (found === undefined) throw new Error(`the machine printed no ${prefix}${file}`);
    return found;
  };
  return {
    'ipvsadm.txt': text('ipvsadm.txt'),
    'timeouts.txt': text('timeouts.txt'),
    'ipset-save.txt': text('ipset-save.txt'),
    'iptables-save.txt': text('iptables-save.txt'),
    'ip6tables-save.txt': text('ip6tables-save.txt'),
    'kube-ipvs0.txt': text('kube-ipvs0.txt'),
    'sysctl.txt': text('sysctl.txt'),
  };
}
