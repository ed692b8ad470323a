import type { HarnessOrder } from './harness-case.js';
import { at, objectAt, type JsonObject } from './json.js';

/** A kubeconfig for the plain-HTTP API server of the harness. */
export function kubeconfig(server: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'harness', cluster: { server } }],
    users: [{ name: 'harness', user: {} }],
    contexts: [{ name: 'harness', context: { cluster: 'harness', user: 'harness' } }],
    'current-context': 'harness',
  };
}

/** The user's configuration with what only the harness needs laid over it. */
export function harnessConfiguration(order: HarnessOrder, kubeconfigFile: string): JsonObject {
  const { configuration: user, node } = order;
  return {
    ...user,
    // A second sync otherwise waits for a second after the first.
    ...(order.changedObjects === null ? {} : { iptables: { ...objectAt(user, 'iptables'), minSyncPeriod: '100ms' } }),
    hostnameOverride: node,
    clientConnection: {
      kubeconfig: kubeconfigFile,
      contentType: 'application/json',
      acceptContentTypes: 'application/json',
    },
    // Zero means "leave it alone": these sysctls belong to the whole machine.
    conntrack: {
      maxPerCore: 0,
      min: 0,
      tcpEstablishedTimeout: '0s',
      tcpCloseWaitTimeout: '0s',
      udpTimeout: '0s',
      udpStreamTimeout: '0s',
      tcpBeLiberal: at(objectAt(user, 'conntrack'), 'tcpBeLiberal') ?? false,
    },
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
  };
}
