#!/bin/sh
# Installs a Debian package of quire's on a bare Debian, builds a book there, and removes the package.
# As root.
#
#   tests/bare_deb.sh PACKAGE BOOK OUTPUTS     OUTPUTS: a folder for what it has made
set -eu

. "$(dirname "$0")/bare_system.sh"

new_system
cp "$1" "$root/root/quire.deb"
cp -r "$2" "$root/root/book"
in_system apt-get update -qq
in_system apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 /root/quire.deb >/dev/null
in_system quire build /root/book -o /root/out
in_system sh -c 'cd /root && quire info && test -e /usr/share/man/man1/quire-build.1.gz'
in_system apt-get remove -y -qq -o Dpkg::Use-Pty=0 quire >/dev/null
in_system sh -c '! test -e /usr/share/quire && ! test -e /usr/bin/quire'
cp "$root"/root/out/* "$3"
rm -rf "$root/root/out"
