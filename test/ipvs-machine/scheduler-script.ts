import { hereDocument } from './here-document.js';

/** Endpoints of the experiment, by their names. */
export const ENDPOINTS = ['a', 'b', 'c'] as const;

/** Who makes the n-th connection, each from a source port of its own: 1 to 6 one client, 7 to 9 another. */
export const CLIENTS = ['x', 'x', 'x', 'x', 'x', 'x', 'y', 'y', 'y'] as const;

const SCRIPT = `set -e
ip() { /sbin/ip "$@"; }
# A network namespace on a bridge, with an address; $1 its name, $2 the last number of the address
member() {
  unshare -n sleep 1000 &
  eval "pid_$1=$!"
  pid=$!
  until [ "$(readlink /proc/$pid/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.1; done
  ip link add "v$1" type veth peer name eth0 netns $pid
  ip link set "v$1" up
  ip address add "10.244.$2.1/24" dev "v$1"
  nsenter -t $pid -n sh -c "/sbin/ip link set lo up; /sbin/ip address add 10.244.$2.2/24 dev eth0; /sbin/ip link set eth0 up; /sbin/ip route add default via 10.244.$2.1"
}
ip link set lo up
sysctl -w net.ipv4.ip_forward=1 >/dev/null
ip link add kube-ipvs0 type dummy
ip address add 10.96.0.1/32 dev kube-ipvs0
for name in a b c; do
  case $name in a) number=1 ;; b) number=2 ;; c) number=3 ;; esac
  member $name $number
  nsenter -t $pid -n nc -ll -p 8080 -e sh -c "echo $name; cat >/dev/null" &
done
member x 11
member y 12
{ echo "-A -t 10.96.0.1:80 -s $SCHEDULER$([ $SCHEDULER = mh ] && echo ' -b mh-port')"
  for number in 1 2 3; do echo "-a -t 10.96.0.1:80 -r 10.244.$number.2:8080 -m -w 1"; done; } | ipvsadm -R
number=0
for client in $CLIENTS; do
  number=$((number + 1))
  eval "pid=\\$pid_$client"
  rm -f answer
  # Scheduler mh hashes the port; busybox' nc cannot choose its own.
  port=$((40000 + number))
  nsenter -t $pid -n sysctl -w net.ipv4.ip_local_port_range="$port $port" >/dev/null
  sleep 1000 | nsenter -t $pid -n nc 10.96.0.1 80 >answer 2>&1 &
  waited=0
  until [ -s answer ] || [ $waited -ge 50 ]; do sleep 0.1; waited=$((waited + 1)); done
  case $(cat answer) in a | b | c) cat answer ;; *) echo - ;; esac
  # What counts is that it is established; the client's last packet may still be on its way.
  sleep 0.2
done
`;

/** Prints a line for each connection: its endpoint, or - where it is refused. All stay open. */
export function schedulerScript(scheduler: string): string {
  const variables = `SCHEDULER=${scheduler}\nCLIENTS='${CLIENTS.join(' ')}'\n`;
  return `${hereDocument('experiment', variables + SCRIPT)}sh experiment\n`;
}
