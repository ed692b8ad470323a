import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { artifactText, compile, type ArtifactName } from '../../src/index.js';
import { describeWhere } from '../requirements/describe-where.js';
import { whyNoTool } from '../requirements/why-no-tool.js';

function whyNoNetwork(): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  return whyNoTool(['unshare', 'nsenter', 'ip', 'sysctl', 'bash']);
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
ip address add 2001:db8::10/64 dev eth0 nodad
ip link set eth0 up
node_b ip address add 192.0.2.11/24 dev eth0
node_b ip address add 2001:db8::11/64 dev eth0 nodad
node_b ip link set eth0 up
echo "$BATCH" | sed 's/type dummy/type bridge/' | ip -batch -
echo "$SYSCTLS" | grep '^net.ipv4.conf' | sysctl -q -p - || true
answers() {
  node_b bash -c "echo >/dev/udp/$1/9" 2>/dev/null || true
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    if node_b ip neigh show "$1" | grep -q lladdr; then echo "$1 is answered for"; return; fi
    sleep 0.1
  done
  echo "$1 is not answered for"
}
for address in $ASKED; do answers $address; done
ip route get 192.0.2.11 | sed -n 's/^local .*/192.0.2.11 is this node/p; s/^192.0.2.11 dev eth0.*/192.0.2.11 is on the cable/p'
kill $peer
`;

interface Outside {
  readonly clusterIP?: string;
  readonly externalIPs: readonly string[];
  readonly ipvsStrictArp: boolean;
  /** What node-b asks for, by ARP or neighbour discovery. */
  readonly asked: readonly string[];
}

/** What the kernel of node-a does with the addresses of kube-ipvs0 that svcgen prints for a Service with these external IPs. */
function kernelWith({ clusterIP = '10.96.0.10', externalIPs, ipvsStrictArp, asked }: Outside): readonly string[] {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { clusterIP, externalIPs, ports: [{ port: 80 }] },
  };
  const inputs = [{ name: 'web.json', text: JSON.stringify(service) }];
  const text = (artifact: ArtifactName): string =>
    compile(inputs, {
      artifact,
      nodeAddresses: ['192.0.2.10', '2001:db8::10'],
      configurationOverrides: { proxyMode: 'ipvs', ipvsStrictArp },
    })
      .artifacts.map(artifactText)
      .join('');
  const env = { BATCH: text('ip'), SYSCTLS: text('sysctl'), ASKED: asked.join(' ') };
  expect(env.BATCH).toContain(externalIPs[0]);
  return execaSync('unshare', ['--net', 'bash', '-c', NETWORK], { env, timeout: 60_000 }).stdout.split('\n');
}

describeWhere(whyNoNetwork(), 'the kernel, of addresses of kube-ipvs0', () => {
  test.each([
    ['answers ARP requests for one of its network', false, '192.0.2.80 is answered for'],
    ['answers none with strictARP', true, '192.0.2.80 is not answered for'],
  ])('%s (SVC330)', (_name, ipvsStrictArp, answer) => {
    const outcome = kernelWith({ externalIPs: ['192.0.2.80'], ipvsStrictArp, asked: ['192.0.2.10', '192.0.2.80'] });
    expect(outcome).toEqual(['192.0.2.10 is answered for', answer, '192.0.2.11 is on the cable']);
  });

  test('answers for no IPv6 address of another interface (no SVC330)', () => {
    const asked = ['2001:db8::10', '2001:db8::80'];
    const ipv6 = { clusterIP: 'fd00:10:96::10', externalIPs: ['2001:db8::80'], ipvsStrictArp: false, asked };
    const answers = ['2001:db8::10 is answered for', '2001:db8::80 is not answered for'];
    expect(kernelWith(ipv6)).toEqual([...answers, '192.0.2.11 is on the cable']);
  });

  test.each([false, true])(
    'loses the Node that has the same address, both ways (SVC329; strictARP %s)',
    (ipvsStrictArp) => {
      const outcome = kernelWith({ externalIPs: ['192.0.2.11'], ipvsStrictArp, asked: ['192.0.2.10'] });
      expect(outcome).toEqual(['192.0.2.10 is not answered for', '192.0.2.11 is this node']);
    },
  );
});
