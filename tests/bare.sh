#!/bin/sh
# Runs the README's commands on a bare Debian: a system of debootstrap's with git and make, and a clone
# of the last commit. What is missing in .ci/packages shows here and nowhere else. As root.
#
#   tests/bare.sh [target…]     what to make: all and test unless said otherwise
set -eu

project=$(cd "$(dirname "$0")/.." && pwd)
folder=${BARE:-${XDG_CACHE_HOME:-$HOME/.cache}/quire-bare}
root=$folder/root
[ $# -gt 0 ] || set -- all test

mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\).*/\2/p' \
  /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)

# The bare system is made once, and each run works on a copy.
mkdir -p "$folder"
if [ ! -d "$folder/base" ]; then
  rm -rf "$folder/base.part"
  debootstrap --variant=minbase --include=ca-certificates,git,make bookworm "$folder/base.part" "$mirror"
  mv "$folder/base.part" "$folder/base"
fi
rm -rf "$root"
cp -a "$folder/base" "$root"

# How this machine reaches its packages, the other has to reach them, too.
for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources /etc/apt/apt.conf.d/99* /etc/npmrc \
  /root/.npmrc /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
  if [ -f "$file" ]; then
    mkdir -p "$root/$(dirname "$file")"
    cp -L "$file" "$root$file"
  fi
done
git clone -q "$project" "$root/root/quire"

trap 'umount "$root/dev/pts" "$root/dev" "$root/proc" 2>/dev/null' EXIT
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
mount --bind /dev/pts "$root/dev/pts"
for target in "$@"; do
  env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
    chroot "$root" sh -c "cd /root/quire && make $target" </dev/null
done
