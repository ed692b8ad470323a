/** What a test may want otherwise of its cluster. */
export interface ClusterOptions {
  /** --service-cluster-ip-range: at most one range a family, primary first. Default `10.96.0.0/16,fd00:10:96::/112`. */
  readonly serviceClusterIpRange?: string;
  /** --service-node-port-range. Default `30000-32767`. */
  readonly serviceNodePortRange?: string;
  /** Users beside the administrator, who may do what RBAC lets them: each gets a token and a kubeconfig. */
  readonly users?: readonly string[];
  /** false: no kube-controller-manager, for tests that only ask the API server. */
  readonly controllers?: boolean;
  /** As --feature-gates: `Name=true,Other=false`. */
  readonly featureGates?: string;
}
