import { knownFields, type KnownFields } from '../known-fields.js';

const LOG_FORMAT = knownFields('splitStream infoBufferSize');

/** All of KubeProxyConfiguration v1alpha1: kube-proxy/config/v1alpha1/types.go and component-base v0.36.3. */
export const CONFIGURATION_FIELDS: KnownFields = knownFields(
  'apiVersion kind featureGates hostnameOverride bindAddress healthzBindAddress metricsBindAddress ' +
    'bindAddressHardFail enableProfiling showHiddenMetricsForVersion mode detectLocalMode clusterCIDR ' +
    'nodePortAddresses oomScoreAdj configSyncPeriod portRange windowsRunAsService',
  {
    clientConnection: knownFields('kubeconfig acceptContentTypes contentType qps burst'),
    logging: knownFields('format flushFrequency verbosity vmodule', {
      options: new Map([
        ['text', LOG_FORMAT],
        ['json', LOG_FORMAT],
      ]),
    }),
    iptables: knownFields('masqueradeBit masqueradeAll localhostNodePorts syncPeriod minSyncPeriod'),
    ipvs: knownFields('syncPeriod minSyncPeriod scheduler excludeCIDRs strictARP tcpTimeout tcpFinTimeout udpTimeout'),
    nftables: knownFields('masqueradeBit masqueradeAll syncPeriod minSyncPeriod'),
    winkernel: knownFields('networkName sourceVip enableDSR rootHnsEndpointName forwardHealthCheckVip'),
    detectLocal: knownFields('bridgeInterface interfaceNamePrefix'),
    conntrack: knownFields(
      'maxPerCore min tcpEstablishedTimeout tcpCloseWaitTimeout tcpBeLiberal udpTimeout udpStreamTimeout',
    ),
  },
);
