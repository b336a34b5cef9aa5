# shellcheck shell=bash
# Network namespaces for additional engines. Each engine needs its own, because two daemons in one network namespace
# would write the same firewall rules. A namespace reaches the network through a link to this machine.

# Sets the names of a namespace: namespace NAME NUMBER. Its address is 10.99.NUMBER.2, and it reaches this machine at 10.99.NUMBER.1.
namespace() {
    namespace=dbtmaven-$1
    namespace_net=10.99.$2
    namespace_link=dbtmaven$2
    namespace_enter=(nsenter "--net=/run/netns/$namespace") # "ip netns exec" would hide the control groups
    namespace_rules=(
        "nat POSTROUTING -s $namespace_net.0/24 ! -o ${namespace_link}a -j MASQUERADE"
        "filter FORWARD -i ${namespace_link}a -j ACCEPT"
        "filter FORWARD -o ${namespace_link}a -j ACCEPT"
    )
}

namespace_up() {
    local rule
    namespace_down
    ip netns add "$namespace"
    ip link add "${namespace_link}a" type veth peer name "${namespace_link}b" netns "$namespace"
    ip addr add "$namespace_net.1/24" dev "${namespace_link}a"
    ip link set "${namespace_link}a" up
    # shellcheck disable=SC2016 # the inner shell expands it
    "${namespace_enter[@]}" sh -euc '
        ip link set lo up
        ip addr add "$2.2/24" dev "$1"
        ip link set "$1" up
        ip route add default via "$2.1"' sh "${namespace_link}b" "$namespace_net"
    echo 1 >/proc/sys/net/ipv4/ip_forward
    for rule in "${namespace_rules[@]}"; do namespace_rule -I "$rule"; done
}

namespace_rule() { # -I|-D RULE
    local table chain words
    read -r table chain words <<<"$2"
    # shellcheck disable=SC2086 # one word each
    iptables -w 20 -t "$table" "$1" "$chain" $words
}

# Deleting the namespace deletes its link.
namespace_down() {
    local rule
    ! [ -e "/run/netns/$namespace" ] || ip netns del "$namespace"
    for rule in "${namespace_rules[@]}"; do
        while namespace_rule -D "$rule" 2>/dev/null; do :; done
    done
}
