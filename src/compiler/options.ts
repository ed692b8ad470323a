import type { ConfigurationOverrides } from '../kubernetes/configuration/configuration.js';
import type { FieldValidation } from '../kubernetes/decode/mapping.js';
import type { Family } from '../net/family.js';
import type { ArtifactName } from '../program/artifact-name.js';

/** A manifest file's name and text; names appear in diagnostics and annotations only. */
export interface InputText {
  readonly name: string;
  readonly text: string;
  /** The folder that the user named and the file lies in; unset where the file itself was named. */
  readonly folder?: string | undefined;
  /** Set for a page of a live cluster's objects, as its API server lists them: the other texts are what is applied to it. */
  readonly live?: LiveCluster | undefined;
}

/** What all pages of a live cluster have in common. */
export interface LiveCluster {
  /** As diagnostics call it: `cluster kind-lab`. */
  readonly name: string;
  /** Where `kubectl apply` puts objects that name no namespace. */
  readonly defaultNamespace: string;
  /** Nodes could not be read: then what depends on the node is an error, not a guess. */
  readonly lacksNodes: boolean;
}

export function isLive(inputs: readonly InputText[]): boolean {
  return inputs.some(({ live }) => live !== undefined);
}

/** What iptables-save prints, or what kube-proxy feeds to iptables-restore. */
export type TextFormat = 'save' | 'restore';

/** Rules, or one of the intermediate representations as JSON. */
export type Emit = 'rules' | 'plan' | 'program';

/** A lock file: values that were given before, and are given again. */
export interface LockText {
  readonly name: string;
  /** null where there is no such file yet. */
  readonly text: string | null;
  /** `write`: the result holds what the file should become; `frozen`: it must hold that already. */
  readonly use: 'read' | 'write' | 'frozen';
}

/** Everything has a default; an empty object compiles the rules of the primary family in save form. */
export interface CompileOptions {
  readonly format?: TextFormat | undefined;
  readonly emit?: Emit | undefined;
  /** One artifact of the proxy mode, or all of them; default: the mode's first, such as `iptables` or `ipvsadm`. */
  readonly artifact?: ArtifactName | 'all' | undefined;
  /**
   * Default `primary`: order of the service ranges, else of default/kubernetes, else IPv4. Artifacts that hold a whole node then
   * hold both.
   */
  readonly families?: Family | 'primary' | 'all' | undefined;
  /** `#` lines that name the Service and its place, and every invented value. */
  readonly annotate?: boolean | undefined;
  /** kube-proxy's nfacct counter matches; the text then loads only where the counters exist. */
  readonly nfacct?: boolean | undefined;
  /** Release of kube-proxy whose rules are wanted, such as 1.33 or v1.33.4; default 1.36. */
  readonly kubeProxyVersion?: string | undefined;
  /** The objects before a change: what kube-proxy would feed to iptables-restore for it, from these to the input. */
  readonly since?: readonly InputText[] | undefined;
  /** Name of the node whose rules are wanted. */
  readonly node?: string | undefined;
  /** Interface addresses of the node, instead of its InternalIPs and the bind address; loopback is always among them. */
  readonly nodeAddresses?: readonly string[] | undefined;
  /** A KubeProxyConfiguration; default: the ConfigMap `kube-proxy` of the input. */
  readonly configuration?: InputText | undefined;
  readonly configurationOverrides?: ConfigurationOverrides | undefined;
  /** Only Services of this namespace, which is also that of objects that name none, as for `kubectl apply -n`. */
  readonly namespace?: string | undefined;
  /** Only Services with these labels, in kubectl's selector syntax. */
  readonly selector?: string | undefined;
  /** As kubectl's --validate, of Services: unknown fields are errors, warnings or nothing; default strict. */
  readonly fieldValidation?: FieldValidation | undefined;
  /** kube-apiserver's --service-cluster-ip-range; default 10.96.0.0/12. */
  readonly serviceClusterIpRange?: string | undefined;
  /** kube-apiserver's --service-node-port-range; default 30000-32767. */
  readonly serviceNodePortRange?: string | undefined;
  /** What the load-balancer controller gives: a network or first-last, one a family; default: it gives nothing. */
  readonly loadBalancerIpRange?: string | undefined;
  /** Values that stay; default: none are remembered. */
  readonly lock?: LockText | undefined;
  /** kube-controller-manager's --max-endpoints-per-slice, 1 to 1000; default 100. */
  readonly maxEndpointsPerSlice?: number | undefined;
  /** Default true: values that only a live control plane knows are invented. */
  readonly synthesis?: boolean | undefined;
}
