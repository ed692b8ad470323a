import { dump } from 'js-yaml';
import { artifactText, compile, messageOf, type CompileOptions, type InputText } from '../../../src/index.js';
import type { JsonObject } from '../json.js';
import type { Observation } from '../observe.js';

/** One cluster as svcgen is given it. */
export interface SvcgenInput {
  readonly inputs: readonly InputText[];
  /** null: the only one. */
  readonly node: string | null;
  /** Those that the harness puts on the node's interface, ExternalIPs among them; none: those that the Node tells. */
  readonly nodeAddresses: readonly string[];
  /** null: what the input itself holds, or the defaults. */
  readonly configuration: InputText | null;
  /** Of kube-proxy, such as v1.36.3. */
  readonly release: string;
  /** Values that the manifests leave to a live cluster are invented. */
  readonly synthesis: boolean;
}

/** svcgen refused an input; the message is its errors. */
export class Refusal extends Error {}

/** The options under which svcgen must print what the real kube-proxy makes. */
export function svcgenOptions({ node, nodeAddresses, configuration, release, synthesis }: SvcgenInput): CompileOptions {
  return {
    ...(node === null ? {} : { node }),
    nodeAddresses,
    ...(configuration === null ? {} : { configuration }),
    kubeProxyVersion: release,
    nfacct: true,
    synthesis,
  };
}

/** What svcgen prints for both families in both forms. */
export function svcgenTexts(input: SvcgenInput): Observation {
  const print = (families: 'ipv4' | 'ipv6', format: 'save' | 'restore'): string => {
    const { artifacts, diagnostics } = compile(input.inputs, { ...svcgenOptions(input), families, format });
    const [artifact] = artifacts;
    if (artifact !== undefined) return artifactText(artifact);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    throw new Refusal(errors.map((error) => `${error.code} ${messageOf(error)}`).join('\n'));
  };
  return {
    'iptables-save.txt': print('ipv4', 'save'),
    'ip6tables-save.txt': print('ipv6', 'save'),
    'payload.iptables.txt': print('ipv4', 'restore'),
    'payload.ip6tables.txt': print('ipv6', 'restore'),
  };
}

/** Objects as a manifest file. */
export function manifestText(objects: readonly JsonObject[]): string {
  return objects.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n');
}
