# shellcheck shell=bash
# Engines of the next Debian release. Its packages are unpacked into a folder. A process whose /usr is the one of that folder
# runs its programs with the files of this machine.

newer_release=trixie
newer_root=${state:?}/newer-root-$newer_release
newer_packages=docker.io,docker-cli,podman,runc,netavark,aardvark-dns,catatonit,iptables,nftables,iproute2,python3-minimal

newer_usr() {
    local mirror began=$SECONDS
    [ ! -e "$newer_root/complete" ] || return 0
    [ -L /bin ] || fail "\"/bin\" is not a link to \"/usr/bin\" on this machine, so another release's /usr cannot replace its own"
    mirror=$(debian_sources "$newer_release" | awk -v release="$newer_release" '$2 == release { print $1; exit }')
    [ -n "$mirror" ] || fail "apt has no reachable Debian mirror: see \"apt-get update\""
    install_missing debootstrap
    say newer "unpacking the engines of $newer_release, 2 to 3 minutes (log: $newer_root.log)"
    rm -rf "$newer_root"
    unshare -m --propagation private debootstrap --variant=minbase "--include=$newer_packages" "$newer_release" "$newer_root" \
        "$mirror" >"$newer_root.log" 2>&1 </dev/null 9>&- || fail "debootstrap failed: see \"$newer_root.log\""
    touch "$newer_root/complete"
    say newer "unpacked in $(elapsed "$began"), kept in $newer_root"
}

# Runs a command with /usr of the other release: "${newer_enter[@]}" COMMAND...
# shellcheck disable=SC2016,SC2034 # the inner shell expands it; others use it
newer_enter=(unshare -m --propagation private sh -c 'mount --bind "$1" /usr && shift && exec "$@"' sh "$newer_root/usr")
