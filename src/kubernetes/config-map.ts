import { compareBytes } from '../net/ordering.js';
import type { ConfigurationSource } from './configuration/source.js';
import { isRecord, placeOf, type Mapping } from './decode/mapping.js';

export interface KubeProxyConfigMap {
  readonly namespace: string;
  readonly configuration: ConfigurationSource;
  readonly text: string;
}

/** Under `config.conf` by kubeadm (cmd/kubeadm/app/constants, KubeProxyConfigMapKey), elsewhere often `config.yaml` or `config`. */
const KEYS = ['config.conf', 'config.yaml', 'config'];

/** The configuration in a ConfigMap named kube-proxy; null for every other ConfigMap. */
export function readConfigMap(at: Mapping): KubeProxyConfigMap | null {
  const metadata = at.values['metadata'];
  const data = at.values['data'];
  if (!isRecord(metadata) || metadata['name'] !== 'kube-proxy' || !isRecord(data)) return null;
  const key = KEYS.find((candidate) => typeof data[candidate] === 'string');
  const text = key === undefined ? undefined : data[key];
  if (key === undefined || typeof text !== 'string') return null;
  const dataMapping: Mapping = { values: data, decoding: at.decoding, parent: at, key: 'data', index: -1 };
  const namespace = typeof metadata['namespace'] === 'string' ? metadata['namespace'] : at.decoding.defaultNamespace;
  return { namespace, text, configuration: { kind: 'config-map', text, where: placeOf(dataMapping, key) } };
}

/** That of kube-system first; among equals the text decides, never the order of files. */
export function chooseConfigMap(found: readonly KubeProxyConfigMap[]): ConfigurationSource | null {
  const rank = (configMap: KubeProxyConfigMap): number => (configMap.namespace === 'kube-system' ? 0 : 1);
  const [best] = [...found].sort(
    (left, right) =>
      rank(left) - rank(right) || compareBytes(left.namespace, right.namespace) || compareBytes(left.text, right.text),
  );
  return best?.configuration ?? null;
}
