#!/bin/sh
# The first process of the virtual machine: asks the host for jobs, one after the other, and sends back what they print.
export PATH=/sbin:/bin:/usr/sbin:/usr/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs run /run
ln -s /proc/self/fd /dev/fd 2>/dev/null
for parameter in $(cat /proc/cmdline); do
  case $parameter in
    svcgen.port=*) port=${parameter#*=} ;;
    svcgen.workers=*) workers=${parameter#*=} ;;
  esac
done
# All that rules and sets ask for, too: two tools that make the kernel load a module at once may find half of it.
for module in xt_set xt_ipvs xt_physdev xt_addrtype xt_comment xt_mark xt_conntrack xt_MASQUERADE xt_nat xt_tcpudp ipt_REJECT ip6t_REJECT \
  ip_set_hash_ip ip_set_hash_ipport ip_set_hash_ipportip ip_set_hash_ipportnet ip_set_bitmap_port virtio_pci virtio_net dummy veth ip_vs nf_conntrack iptable_nat iptable_filter ip6table_nat ip6table_filter \
  ip_vs_rr ip_vs_wrr ip_vs_lc ip_vs_wlc ip_vs_lblc ip_vs_lblcr ip_vs_sh ip_vs_dh ip_vs_sed ip_vs_nq ip_vs_mh ip_vs_fo ip_vs_ovf; do
  modprobe $module || echo "no module $module"
done
ip link set lo up
ip link set eth0 up
ip address add 10.0.2.15/24 dev eth0
ip route add default via 10.0.2.2

# A line of standard input that the host opens and never writes: a job ends when its script does.
work() {
  while :; do
    mkdir -p /jobs/$1
    cd /jobs/$1 || return
    rm -rf ./*
    wget -q -O job.sh "http://10.0.2.2:$port/job" 2>/dev/null || { sleep 0.2; continue; }
    unshare -n sh job.sh >stdout 2>stderr </dev/null
    status=$?
    number=$(sed -n '1s/^# //p' job.sh)
    if [ $status = 0 ]; then file=stdout; else cat stdout >>stderr; file=stderr; fi
    wget -q -O /dev/null --post-file $file "http://10.0.2.2:$port/result/$number/$status"
  done
}
for worker in $(seq "$workers"); do work "$worker" & done
wait
