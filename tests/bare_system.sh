# A bare Debian in a folder, for the scripts that try quire on one. Sourced, as root:
#
#   new_system     makes a new one in $root, of debootstrap's with git and make
#   in_system …    runs a command in it
folder=${BARE:-${XDG_CACHE_HOME:-$HOME/.cache}/quire-bare}
root=$folder/root

new_system() {
  mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\).*/\2/p' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
  # The bare system is made once, and each run works on a copy.
  mkdir -p "$folder"
  if [ ! -d "$folder/base" ]; then
    rm -rf "$folder/base.part"
    debootstrap --variant=minbase --include=ca-certificates,git,make bookworm "$folder/base.part" "$mirror"
    mv "$folder/base.part" "$folder/base"
  fi
  umount "$root/dev/pts" "$root/dev" "$root/proc" 2>/dev/null || true # of a run that was killed
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

  trap 'umount "$root/dev/pts" "$root/dev" "$root/proc" 2>/dev/null' EXIT
  mount --bind /proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount --bind /dev/pts "$root/dev/pts"
}

in_system() {
  env -i HOME=/root TERM=dumb DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
    chroot "$root" "$@" </dev/null
}
