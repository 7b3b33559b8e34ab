#!/bin/sh
# The first process of a user-mode Linux on the files of its host, read-only: a virtual CAN interface and one program of Java.
# Usage: init=THIS, with the command of the program in the file UML_COMMAND beside it.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs tmpfs /run
echo UML-BOOTED
modules=/usr/lib/uml/modules/$(uname -r)/kernel
for module in net/can/can net/can/can-raw drivers/net/can/dev/can-dev drivers/net/can/vcan; do
    busybox insmod "$modules/$module.ko" || echo "no module $module"
done
ip link set lo up
for name in vcan0 vcan1; do
    ip link add dev $name type vcan && ip link set up $name
done
sh "$(dirname "$0")/command" 2>&1
echo UML-DONE
busybox poweroff -f
