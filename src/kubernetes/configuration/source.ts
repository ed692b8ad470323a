import type { Location, SourceText } from '../../diagnostics/location.js';

/** Where the YAML of a KubeProxyConfiguration comes from. */
export type ConfigurationSource =
  | { readonly kind: 'file'; readonly source: SourceText }
  /** Embedded in the ConfigMap kube-proxy; `where` is the key that holds it. */
  | { readonly kind: 'config-map'; readonly text: string; readonly where: Location };
