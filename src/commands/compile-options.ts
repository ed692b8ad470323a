import { ARTIFACT_NAMES } from '../program/artifact-name.js';
import type { CompileOptions, InputText, LockText } from '../compiler/options.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { ConfigurationOverrides } from '../kubernetes/configuration/configuration.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { wholeNumber } from './whole-number.js';

/** The command line's words as the library's options. Values are checked there, so that both are told the same. */
export function compileOptions(
  args: ParsedArguments,
  configuration: InputText | null,
  since: readonly InputText[] | null,
  lock: LockText | undefined,
  report: Report,
): CompileOptions {
  const addresses = args.texts('node-address');
  return {
    format: since !== null || args.text('format') === 'restore' ? 'restore' : 'save',
    since: since ?? undefined,
    emit: emitOf(args.text('emit')),
    artifact: artifactOf(args),
    families: familiesOf(args),
    annotate: args.flag('annotate'),
    nfacct: args.flag('nfacct'),
    kubeProxyVersion: args.text('kube-proxy-version'),
    node: args.text('node'),
    nodeAddresses: addresses.length > 0 ? addresses : undefined,
    configuration: configuration ?? undefined,
    configurationOverrides: overrides(args, report),
    namespace: args.text('namespace'),
    selector: args.text('selector'),
    fieldValidation: validationOf(args.text('validate')),
    serviceClusterIpRange: args.text('service-cluster-ip-range'),
    serviceNodePortRange: args.text('service-node-port-range'),
    loadBalancerIpRange: args.text('load-balancer-ip-range'),
    lock,
    maxEndpointsPerSlice: wholeNumber(args, 'max-endpoints-per-slice', report),
    synthesis: args.flag('no-synthesis') !== true,
  };
}

function validationOf(text: string | undefined): CompileOptions['fieldValidation'] {
  return text === 'warn' || text === 'ignore' ? text : 'strict';
}

function emitOf(text: string | undefined): CompileOptions['emit'] {
  return text === 'plan' || text === 'program' ? text : 'rules';
}

function artifactOf(args: ParsedArguments): CompileOptions['artifact'] {
  if (args.text('output-dir') !== undefined) return 'all';
  return ARTIFACT_NAMES.find((name) => name === args.text('artifact'));
}

function familiesOf(args: ParsedArguments): CompileOptions['families'] {
  if (args.text('output-dir') !== undefined) return 'all';
  const family = args.text('family');
  return family === 'ipv4' || family === 'ipv6' ? family : 'primary';
}

function overrides(args: ParsedArguments, report: Report): ConfigurationOverrides {
  const addresses = args.texts('nodeport-addresses').flatMap((text) => text.split(','));
  return {
    proxyMode: args.text('proxy-mode'),
    clusterCidr: args.text('cluster-cidr'),
    detectLocalMode: args.text('detect-local-mode'),
    podBridgeInterface: args.text('pod-bridge-interface'),
    podInterfaceNamePrefix: args.text('pod-interface-name-prefix'),
    masqueradeAll: args.flag('masquerade-all'),
    iptablesMasqueradeBit: wholeNumber(args, 'iptables-masquerade-bit', report),
    iptablesLocalhostNodeports: args.flag('iptables-localhost-nodeports'),
    nodeportAddresses: addresses.length > 0 ? addresses : undefined,
    hostnameOverride: args.text('hostname-override'),
    bindAddress: args.text('bind-address'),
    conntrackTcpBeLiberal: args.flag('conntrack-tcp-be-liberal'),
    ...ipvsOverrides(args),
  };
}

function ipvsOverrides(args: ParsedArguments): ConfigurationOverrides {
  const networks = args.texts('ipvs-exclude-cidrs').flatMap((text) => text.split(','));
  return {
    ipvsScheduler: args.text('ipvs-scheduler'),
    ipvsExcludeCidrs: networks.length > 0 ? networks : undefined,
    ipvsStrictArp: args.flag('ipvs-strict-arp'),
    ipvsTcpTimeout: args.text('ipvs-tcp-timeout'),
    ipvsTcpfinTimeout: args.text('ipvs-tcpfin-timeout'),
    ipvsUdpTimeout: args.text('ipvs-udp-timeout'),
  };
}
