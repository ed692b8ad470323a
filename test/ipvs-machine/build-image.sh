#!/bin/sh
# Makes the kernel and the initramfs of the virtual machine: build-image.sh FOLDER KERNEL_FOLDER KUBE_PROXY
# Nothing is installed: Debian's kernel package is unpacked into KERNEL_FOLDER, once; tools are this machine's own.
set -eu
here=$(dirname "$0")
folder=$1
kernel=$2
kube_proxy=$3
mkdir -p "$folder"
here=$(cd "$here" && pwd)
cd "$folder"

if [ ! -d "$kernel" ]; then
  package=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
  apt-get download "$package"
  dpkg -x linux-image-*.deb unpacked
  rm -f linux-image-*.deb
  # Complete or not there; another run may have been faster.
  mv -T unpacked "$kernel" || [ -d "$kernel" ]
fi
version=$(ls "$kernel/lib/modules")

rm -rf root
mkdir -p root/bin root/sbin root/etc root/proc root/sys root/dev root/run root/tmp root/jobs root/usr/sbin root/usr/bin
cp "$(command -v busybox)" root/bin/busybox
for applet in $(busybox --list); do
  [ -e "root/bin/$applet" ] || ln -s busybox "root/bin/$applet"
done
ln -sf ../bin/busybox root/sbin/modprobe
cp /etc/protocols /etc/services root/etc/ 2>/dev/null || cp /etc/protocols root/etc/
cp "$kube_proxy" root/bin/kube-proxy
cp "$here/init.sh" root/init
chmod 755 root/init

# A tool with the libraries that it loads.
copy() {
  path=$(readlink -f "$1")
  mkdir -p "root$(dirname "$path")"
  cp "$path" "root$path"
  ldd "$path" 2>/dev/null | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "root$(dirname "$library")"
    cp -L "$library" "root$library"
  done
}
for tool in ip ipset ipvsadm xtables-legacy-multi; do
  path=$(command -v "$tool")
  copy "$path"
  ln -sf "$(readlink -f "$path")" "root/sbin/$tool"
  rm -f "root/bin/$tool"
done
for name in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
  ln -sf xtables-legacy-multi "root/sbin/$name"
done
xtables=$(dirname "$(find /usr/lib -name libxt_set.so | head -n 1)")
mkdir -p "root$xtables"
cp -a "$xtables"/lib*.so "root$xtables/"

modules=root/lib/modules/$version
mkdir -p "$modules/kernel/drivers/net"
cp -r "$kernel/lib/modules/$version/kernel/net" "$kernel/lib/modules/$version/kernel/lib" "$kernel/lib/modules/$version/kernel/crypto" "$modules/kernel/"
cp -r "$kernel/lib/modules/$version/kernel/drivers/virtio" "$modules/kernel/drivers/"
for driver in dummy veth virtio_net net_failover; do
  cp "$kernel/lib/modules/$version/kernel/drivers/net/$driver.ko" "$modules/kernel/drivers/net/"
done
cp "$kernel/lib/modules/$version/modules.builtin" "$kernel/lib/modules/$version/modules.order" "$modules/"
busybox depmod -b "$PWD/root" "$version"

(cd root && find . | cpio --quiet -o -H newc) >initramfs.partial
mv initramfs.partial initramfs
cp "$kernel/boot/vmlinuz-$version" vmlinuz
rm -rf root
