#!/usr/bin/env bash
# Installs, starts, upgrades, removes and purges the package in a root of its own, and says what it has seen.
# Usage: install.sh PACKAGE.deb WORK, as root, with mmdebstrap.
set -euo pipefail

deb=$(readlink -f "$1")
work=$2
root=$work/root
port=${PORT:-28199}
service=

say() { printf '%s\n' "$*"; }

fail() {
    say "FAILED: $*"
    exit 1
}

finish() {
    if [[ -n $service ]]; then
        kill "$service" 2> /dev/null || true
        wait "$service" 2> /dev/null || true
    fi
    umount -q "$root/proc" 2> /dev/null || true
}
trap finish EXIT

inside() { chroot "$root" env PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }

there() { [[ -e $root$1 ]] || fail "$1 is not there, $2"; }

gone() { [[ ! -e $root$1 ]] || fail "$1 is still there, $2"; }

# What the service does: its ExecStart, as its user.
start() {
    # exec, so that the process to stop is that of the service and no shell before it
    exec chroot "$root" env PATH=/usr/sbin:/usr/bin:/sbin:/bin setpriv --reuid=packguard --regid=packguard --init-groups \
        --no-new-privs "$(sed -n 's/^ExecStart=//p' "$root/lib/systemd/system/packguard.service")" &> "$work/service.log" &
    service=$!
}

answers() {
    local status
    status=$(exec 2> /dev/null 3<> "/dev/tcp/127.0.0.1/$port" \
        && printf 'GET /api/batteries HTTP/1.0\r\n\r\n' >&3 && read -r -t 5 status <&3 && echo "$status") || return 1
    [[ $status == *' 200 '* ]]
}

until_answers() {
    local begin=$SECONDS
    until grep -q 'has been entered' "$work/service.log" && answers; do
        kill -0 "$service" 2> /dev/null || fail "the service has ended: $(tail -n 5 "$work/service.log")"
        ((SECONDS - begin < 300)) || fail "REST does not answer"
        sleep 0.2
    done
}

stop() {
    local status=0
    kill -TERM "$service"
    wait "$service" || status=$?
    service=
    [[ $status == 0 ]] || fail "it has ended with status $status"
}

rm -rf --one-file-system "$root"
mkdir -p "$work"
mmdebstrap --quiet --variant=minbase --include=openjdk-17-jre-headless,adduser bookworm "$root" "${MIRROR:-http://deb.debian.org/debian}"
echo "127.0.0.1 localhost $(hostname)" > "$root/etc/hosts"
mount -t proc proc "$root/proc"

cp "$deb" "$root/packguard.deb"
inside dpkg -i /packguard.deb > "$work/dpkg.log" 2>&1 || fail "install: $(tail -n 5 "$work/dpkg.log")"
inside id packguard | grep -q dialout || fail "the user is not in dialout"
[[ $(inside stat -c '%U:%G %a' /etc/packguard) == 'root:packguard 750' ]] || fail "rights of /etc/packguard"
[[ $(inside stat -c '%U:%G %a' /var/lib/packguard) == 'packguard:packguard 750' ]] || fail "rights of /var/lib/packguard"
say "installed: user packguard in dialout, configuration and data closed to others"

sed -i "s/^packguard.http.port = .*/packguard.http.port = $port/; s/^packguard.ssh.port = .*/packguard.ssh.port = $((port + 1))/" \
    "$root/etc/packguard/appliance.cfg"
printf 'driver = jk\nprotocol = uart\ntransport = serial\nport = /dev/serial/by-id/none\n' > "$root/etc/packguard/packguard.battery-cellar.cfg"
chmod 0644 "$root/etc/packguard/packguard.battery-cellar.cfg"
begin=$SECONDS
start
until_answers
say "started by the unit's ExecStart as packguard, REST answers after $((SECONDS - begin)) s"
grep -q 'battery cellar is open' "$work/service.log" || fail "the owner's file is not read"
stop
there /var/lib/packguard/data/users "after a start"
there /var/log/packguard/karaf.log "after a start"
say "SIGTERM ends it; users are in /var/lib/packguard, the log in /var/log/packguard"

users=$(inside find /var/lib/packguard/data -type f -name '*users*' -exec cksum {} +)
rm -rf "$work/next"
dpkg-deb -R "$deb" "$work/next"
sed -i 's/^Version: .*/&+1/' "$work/next/DEBIAN/control"
echo '# a line that the next version has more' >> "$work/next/etc/packguard/logging.cfg"
dpkg-deb --root-owner-group -Zgzip -z1 -b "$work/next" "$root/packguard.deb" > /dev/null
inside dpkg -i /packguard.deb > "$work/dpkg.log" 2>&1 || fail "upgrade: $(tail -n 5 "$work/dpkg.log")"
grep -q "port = $port" "$root/etc/packguard/appliance.cfg" || fail "the owner's change is lost"
grep -q 'has more' "$root/etc/packguard/logging.cfg" || fail "an untouched file is not renewed"
there /etc/packguard/packguard.battery-cellar.cfg "after the upgrade"
[[ $(inside find /var/lib/packguard/data -type f -name '*users*' -exec cksum {} +) == "$users" ]] || fail "users have changed"
start
until_answers
stop
! grep -q 'FIRST START' "$work/service.log" || fail "the users were made anew"
say "upgraded: data, the owner's files and changes are kept, untouched files renewed, REST answers"

inside dpkg -r packguard > "$work/dpkg.log" 2>&1 || fail "remove: $(tail -n 5 "$work/dpkg.log")"
gone /usr/share/packguard/bin/start "after removal"
there /var/lib/packguard/data "after removal"
there /etc/packguard/appliance.cfg "after removal"
there /etc/packguard/packguard.battery-cellar.cfg "after removal"
say "removed: data and configuration are kept"

inside dpkg -P packguard > "$work/dpkg.log" 2>&1 || fail "purge: $(tail -n 5 "$work/dpkg.log")"
for path in /var/lib/packguard /var/cache/packguard /var/log/packguard /etc/packguard /usr/share/packguard; do
    gone "$path" "after the purge"
done
! inside getent passwd packguard > /dev/null || fail "the user is still there"
say "purged: nothing is left"
umount -q "$root/proc"
rm -rf --one-file-system "$root" "$work/next"
