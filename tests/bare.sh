#!/bin/sh
# Runs the README's commands on a bare Debian: a system of debootstrap's with git and make, and a clone
# of the last commit. What is missing in .ci/packages shows here and nowhere else. As root.
#
#   tests/bare.sh [target…]     what to make: all and test unless said otherwise
set -eu

project=$(cd "$(dirname "$0")/.." && pwd)
. "$project/tests/bare_system.sh"
[ $# -gt 0 ] || set -- all test

new_system
git clone -q "$project" "$root/root/quire"
for target in "$@"; do
  in_system sh -c "cd /root/quire && make $target"
done
