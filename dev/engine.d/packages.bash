# shellcheck shell=bash
# The operating system of this machine and its Debian packages.

# Prints a field of os-release: os_release ID.
os_release() { (. /etc/os-release 2>/dev/null && printf '%s' "${!1:-}"); }

# Succeeds if packages can be installed: as root on Debian, Ubuntu or a derivative.
may_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [[ " $(os_release ID) $(os_release ID_LIKE) " =~ \ (debian|ubuntu)\  ]]
}

# Installs the named packages that are missing.
install_missing() {
    local absent=() package log="${state:?}/apt.log"
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || absent+=("$package")
    done
    [ ${#absent[@]} -gt 0 ] || return 0
    say packages "installing ${absent[*]} (log: $log)"
    {
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -y -q --no-install-recommends "${absent[@]}"
    } >"$log" 2>&1 </dev/null 9>&- || {
        tail -n 5 "$log" >&2
        fail "apt-get could not install ${absent[*]}: see \"$log\", fix the package sources or the network, and run again"
    }
}

# Prints the Debian sources of this machine as "URI SUITE COMPONENT...", each suite of the named release once. apt itself reads its
# configuration (one-line and deb822 files), and knows the origin of a source only after downloading its index.
debian_sources() {
    local release=$1 own lines
    own=$(os_release VERSION_CODENAME)
    lines=$(list_sources "$own")
    grep -q " $own " <<<"$lines" || {
        apt-get update -q >"$state/apt.log" 2>&1 </dev/null || true
        lines=$(list_sources "$own")
    }
    # A Debian mirror has all releases at the same address.
    [ -z "$lines" ] || printf '%s\n' "${lines//"$own"/"$release"}"
}

list_sources() {
    # apt expands the $(...) of the format, not the shell.
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
        awk -v own="$1" '
            $2 != own && $2 != own "-updates" && $2 != own "-security" { next }
            !(($1, $2, $3) in seen) { seen[$1, $2, $3] = 1; key = $1 " " $2; if (!(key in all)) order[++n] = key; all[key] = all[key] " " $3 }
            END { for (i = 1; i <= n; i++) print order[i] all[order[i]] }'
}
