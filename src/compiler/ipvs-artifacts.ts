import { lowerToIpvs } from '../dataplanes/ipvs/lower/lower.js';
import type { OtherNodeAddress } from '../dataplanes/ipvs/other-nodes.js';
import { printAddresses } from '../dataplanes/ipvs/print/addresses.js';
import { printSets } from '../dataplanes/ipvs/print/sets.js';
import { printSysctls } from '../dataplanes/ipvs/print/sysctls.js';
import { printVirtualServers } from '../dataplanes/ipvs/print/virtual-servers.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { Family } from '../net/family.js';
import type { IpvsProgram, OwnedVirtualServer } from '../program/ipvs.js';
import { annotationsOf } from './annotate.js';
import type { ArtifactName } from '../program/artifact-name.js';
import type { ArtifactRequest, Dataplane } from './dataplanes.js';
import { ipvsProgramJson } from './emit-json.js';
import { iptablesArtifact, packetFilterText } from './iptables-artifacts.js';
import type { Artifact, LoadCommand } from './result.js';

/** Sets before the rules that ask them, and the node ready before it serves. */
const LOAD_ORDER: readonly ArtifactName[] = ['sysctl', 'ip', 'ipset', 'iptables', 'ipvsadm'];

export const IPVS: Dataplane = {
  artifacts: ['ipvsadm', 'ipset', 'iptables', 'ip', 'sysctl'],
  printsChanges: false,
  make: (request, report) => {
    const families = request.names.every((name) => name === 'iptables') ? request.families : request.nodeFamilies;
    const plans = families.map((family) => request.plans[family]);
    const { ipvs } = request.configuration;
    const program = lowerToIpvs(plans, ipvs, otherNodeAddresses(request), report);
    if (request.options.emit === 'program') {
      return [{ fileName: 'program.json', family: null, chunks: ipvsProgramJson(program, plans), load: null }];
    }
    const names = LOAD_ORDER.filter((name) => request.names.includes(name));
    return names.flatMap((name) => artifactsOf(name, program, request, report));
  },
};

/** Addresses of Nodes but the planned one; what both have is its own. */
function otherNodeAddresses({ plans, annotated }: ArtifactRequest): readonly OtherNodeAddress[] {
  const { nodes } = annotated.cluster;
  const own = nodes.find(({ name }) => name === plans.ipv4.node)?.addresses.map(({ address }) => address.text) ?? [];
  return nodes.flatMap(({ name, addresses }) =>
    addresses.filter(({ address }) => !own.includes(address.text)).map(({ address }) => ({ node: name, address })),
  );
}

function artifactsOf(
  name: ArtifactName,
  program: IpvsProgram,
  request: ArtifactRequest,
  report: Report,
): readonly Artifact[] {
  switch (name) {
    case 'ipvsadm': {
      const chunks = virtualServersText(program, request);
      const reads = request.options.annotate === true ? 'standard-input-without-remarks' : 'standard-input';
      return [nodeArtifact('ipvsadm.rules', chunks, { words: ['ipvsadm', '-R'], reads })];
    }
    case 'ipset':
      return [
        nodeArtifact('ipset.rules', printSets(program.sets), {
          words: ['ipset', 'restore', '-exist'],
          reads: 'standard-input',
        }),
      ];
    case 'ip':
      return [
        nodeArtifact('ip.batch', printAddresses(program.deviceAddresses), {
          words: ['ip', '-batch'],
          reads: 'argument',
        }),
      ];
    case 'sysctl':
      return [
        nodeArtifact('sysctl.conf', printSysctls(program.sysctls), { words: ['sysctl', '-p'], reads: 'argument' }),
      ];
    case 'iptables':
      return program.remainders
        .filter(({ family }) => request.families.includes(family))
        .map((remainder) => {
          const { family } = remainder;
          const chunks = packetFilterText(remainder, request.plans[family], null, request, report);
          return { ...iptablesArtifact(family, chunks), load: restoreCommand(family, request) };
        });
  }
}

function nodeArtifact(fileName: string, chunks: readonly string[], load: LoadCommand): Artifact {
  return { fileName, family: null, chunks, load };
}

function restoreCommand(family: Family, { options }: ArtifactRequest): LoadCommand {
  const tool = family === 'ipv4' ? 'iptables-restore' : 'ip6tables-restore';
  const words = options.format === 'restore' ? [tool, '--noflush', '--counters'] : [tool];
  return { words, reads: 'standard-input' };
}

function virtualServersText(
  { virtualServers, timeouts }: IpvsProgram,
  { options, annotated, plans, nodeFamilies }: ArtifactRequest,
): readonly string[] {
  if (options.annotate !== true) return printVirtualServers(virtualServers, timeouts, [], () => []);
  const annotations = { ipv4: annotationsOf(plans.ipv4, annotated), ipv6: annotationsOf(plans.ipv6, annotated) };
  const preamble = new Set(nodeFamilies.flatMap((family) => annotations[family].preamble));
  const remarksOf = ({ family, servicePort }: OwnedVirtualServer): readonly string[] =>
    annotations[family].ofOrigin(servicePort);
  return printVirtualServers(virtualServers, timeouts, [...preamble], remarksOf);
}
