import type { HarnessOrder } from '../conformance/harness-case.js';
import { objectAt, type JsonObject } from '../conformance/json.js';
import { harnessConfiguration, kubeconfig } from '../conformance/kube-proxy-configuration.js';
import { addressesOnInterface } from '../conformance/namespace-network.js';
import { hereDocument } from './here-document.js';
import { nodeTextsScript } from './node-texts.js';

/** Where kube-proxy finds its API server: a relay leads out of the namespace. */
const RELAY_PORT = 8001;
const SYNC_SECONDS = 240;

/** Keeps what kube-proxy feeds to a restore command; the second text shows in the number. */
const RESTORE = `#!/bin/sh
tool=$(basename "$0")
case " $* " in
  *" --noflush "*) ;;
  *) exec /sbin/$tool "$@" ;;
esac
number=$(ls "$WORK/kept" | grep -c "^$tool.*payload")
cat >"$WORK/kept/$tool.$number.payload"
/sbin/$tool "$@" <"$WORK/kept/$tool.$number.payload"
status=$?
echo $status >"$WORK/kept/$tool.$number.status"
exit $status
`;

/** Without a second sync, which comes while the first still goes on where everything is slow. */
function configurationOf(order: HarnessOrder): JsonObject {
  const configuration = harnessConfiguration(order, 'kubeconfig.json');
  return { ...configuration, ipvs: { ...objectAt(configuration, 'ipvs'), syncPeriod: '1h' } };
}

/** Runs the real kube-proxy on a case until its first sync, and prints what it made behind headings. */
export function kubeProxyScript(order: HarnessOrder, apiPort: number): string {
  const addresses = addressesOnInterface(order).map((address) =>
    address.includes(':')
      ? `ip -6 address add ${address}/64 dev node0 nodad\n`
      : `ip -4 address add ${address}/24 dev node0\n`,
  );
  return `set -e
ip() { /sbin/ip "$@"; }
export WORK=$PWD
mkdir tools kept
ip link set lo up
ip link add node0 type dummy
ip link set node0 addrgenmode none
ip link set node0 up
${addresses.join('')}${hereDocument('tools/iptables-restore', RESTORE)}cp tools/iptables-restore tools/ip6tables-restore
chmod 755 tools/*
export PATH=$WORK/tools:$PATH XTABLES_LOCKFILE=$WORK/lock
${hereDocument('relay', `exec nsenter -t 1 -n nc 10.0.2.2 ${String(apiPort)}`)}
${hereDocument('kubeconfig.json', JSON.stringify(kubeconfig(`http://127.0.0.1:${String(RELAY_PORT)}`)))}
${hereDocument('kube-proxy.json', JSON.stringify(configurationOf(order)))}
nc -ll -p ${String(RELAY_PORT)} -e sh relay >/dev/null 2>&1 &
relay=$!
kube-proxy --config kube-proxy.json --v=2 >log 2>&1 &
proxy=$!
deadline=$(( $(date +%s) + ${String(SYNC_SECONDS)} ))
until [ -e kept/iptables-restore.0.status ] && [ -e kept/ip6tables-restore.0.status ]; do
  if ! kill -0 $proxy 2>/dev/null || [ $(date +%s) -gt $deadline ]; then
    kill -9 $proxy $relay 2>/dev/null
    tail -n 40 log
    exit 1
  fi
  sleep 0.1
done
# It still removes what it does not want any more.
sleep 0.5
kill -9 $proxy $relay
${nodeTextsScript('')}
echo '== restores'
for file in kept/*.status; do echo $file $(cat $file); done
echo '== payload.iptables.txt'
cat kept/iptables-restore.0.payload
echo '== payload.ip6tables.txt'
cat kept/ip6tables-restore.0.payload
echo '== log'
cat log
`;
}
