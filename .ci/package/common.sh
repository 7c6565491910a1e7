# What the packages share. Sourced by them: BUILD is the build tree's folder, in which they are made.
build=$(cd "$1" && pwd)
project=$(cd "$(dirname "$0")/../.." && pwd)
packages=${PACKAGES:-$build/packages}
version=$("$build/quire" --version | sed 's/.* //')
# The same bytes whenever and wherever a commit is packaged.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$project" log -1 --format=%ct 2>/dev/null || echo 0)}
LC_ALL=C
export SOURCE_DATE_EPOCH LC_ALL
mkdir -p "$packages"
umask 022

# Installs the program and its data without the CJK fonts under a folder; nothing of the build
# tree's place remains in it.
install_to() {
  rm -rf "$1"
  cmake --install "$build" --prefix "$1" >/dev/null
  strip --strip-unneeded --remove-section=.note.gnu.build-id --remove-section=.comment "$1/bin/quire"
}

# Writes a folder of $packages as tar, its files in the order of their names and without owners.
archive() {
  tar --sort=name --format=gnu --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --mode=u=rwX,go=rX -C "$packages" "$@"
}
