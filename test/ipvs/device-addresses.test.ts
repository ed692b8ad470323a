import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { artifactText, compile, type ArtifactName } from '../../src/index.js';
import { isCi } from '../kernel/namespace.js';

const missing = whyNoNetwork();
if (missing !== null) console.warn(`tests of addresses of kube-ipvs0 are skipped: ${missing}`);

function whyNoNetwork(): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  for (const tool of ['unshare', 'nsenter', 'ip', 'sysctl', 'bash']) {
    if (execaSync('sh', ['-c', `command -v ${tool}`], { reject: false }).exitCode !== 0) return `needs ${tool}`;
  }
  return null;
}

/** node-a is this namespace and node-b another, on one cable. Not every kernel has dummy devices: a bridge without ports is like one. */
const NETWORK = `set -e
unshare --net sleep 60 &
peer=$!
until [ "$(readlink /proc/$peer/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
node_b() { nsenter --target $peer --net "$@"; }
ip link set lo up
ip link add eth0 type veth peer name eth0 netns $peer
ip address add 192.0.2.10/24 dev eth0
ip link set eth0 up
node_b ip address add 192.0.2.11/24 dev eth0
node_b ip link set eth0 up
echo "$BATCH" | sed 's/type dummy/type bridge/' | ip -batch -
echo "$SYSCTLS" | grep '^net.ipv4.conf' | sysctl -q -p - || true
answers() {
  node_b bash -c "echo >/dev/udp/$1/9" 2>/dev/null || true
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    if node_b ip neigh show "$1" | grep -q lladdr; then echo "ARP for $1 is answered"; return; fi
    sleep 0.1
  done
  echo "ARP for $1 is not answered"
}
answers 192.0.2.10
answers 192.0.2.80
ip route get 192.0.2.11 | sed -n 's/^local .*/192.0.2.11 is this node/p; s/^192.0.2.11 dev eth0.*/192.0.2.11 is on the cable/p'
kill $peer
`;

/** What the kernel of node-a does with the addresses of kube-ipvs0 that svcgen prints for a Service with these external IPs. */
function kernelWith(externalIPs: readonly string[], ipvsStrictArp: boolean): readonly string[] {
  const service = { metadata: { name: 'web' }, spec: { clusterIP: '10.96.0.10', externalIPs, ports: [{ port: 80 }] } };
  const inputs = [
    { apiVersion: 'v1', kind: 'Service', ...service },
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'node-a' },
      status: { addresses: [{ type: 'InternalIP', address: '192.0.2.10' }] },
    },
  ].map((object, index) => ({ name: `${String(index)}.json`, text: JSON.stringify(object) }));
  const text = (artifact: ArtifactName): string =>
    compile(inputs, { artifact, configurationOverrides: { proxyMode: 'ipvs', ipvsStrictArp } })
      .artifacts.map(artifactText)
      .join('');
  const env = { BATCH: text('ip'), SYSCTLS: text('sysctl') };
  return execaSync('unshare', ['--net', 'bash', '-c', NETWORK], { env, timeout: 60_000 }).stdout.split('\n');
}

describe.skipIf(missing !== null && !isCi())('the kernel, of addresses of kube-ipvs0', () => {
  test('answers ARP requests for one of its network, but with strictARP (SVC330)', () => {
    expect(kernelWith(['192.0.2.80'], false)).toEqual([
      'ARP for 192.0.2.10 is answered',
      'ARP for 192.0.2.80 is answered',
      '192.0.2.11 is on the cable',
    ]);
    expect(kernelWith(['192.0.2.80'], true)).toEqual([
      'ARP for 192.0.2.10 is answered',
      'ARP for 192.0.2.80 is not answered',
      '192.0.2.11 is on the cable',
    ]);
  });

  test('loses the Node that has the same address, in both directions (SVC329)', () => {
    const lost = [
      'ARP for 192.0.2.10 is not answered',
      'ARP for 192.0.2.80 is not answered',
      '192.0.2.11 is this node',
    ];
    expect(kernelWith(['192.0.2.11'], false)).toEqual(lost);
    expect(kernelWith(['192.0.2.11'], true)).toEqual(lost);
  });
});
