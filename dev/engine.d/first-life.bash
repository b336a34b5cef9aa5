# shellcheck shell=bash
# A second Docker engine that was never restarted: it reports no gateway for its default network. It has a network namespace of
# its own, because a daemon leaves out the gateway only if it creates the bridge "docker0" itself. What must reach its
# gateway, such as a test, runs in that namespace.

first_state=${state:?}/first-life
first_socket=unix://$first_state/docker.sock
first_pid=$first_state/dockerd.pid
first_log=$first_state/dockerd.log
first_namespace=dbtmaven-first-life

own_first() { own_process "$first_pid" "--pidfile=$first_pid"; }

first_answers() { limited 10 docker -H "$first_socket" version >/dev/null 2>&1; }

first_life_up() {
    local pid began=$SECONDS gateway copy
    engine_answers || by_hand "the images come from the Docker engine, and none answers" "dev/engine up" "dev/engine images"
    may_install || by_hand "only root on Debian or Ubuntu can start a second Docker engine" "sudo dev/engine first-life up"
    if ! own_first >/dev/null; then
        command -v nsenter >/dev/null && command -v ip >/dev/null || install_missing util-linux iproute2
        remove_first_network
        ip netns add "$first_namespace"
        # "ip netns exec" would hide the control groups
        nsenter "--net=/run/netns/$first_namespace" ip link set lo up
        setsid nsenter "--net=/run/netns/$first_namespace" dockerd --pidfile="$first_pid" --host="$first_socket" \
            --data-root="$first_state/data" --exec-root="$first_state/exec" >"$first_log" 2>&1 </dev/null 9>&- &
        pid=$!
        until first_answers; do
            if [ ! -d "/proc/$pid" ] || [ $((SECONDS - began)) -ge "${start_limit:?}" ]; then
                tail -n 5 "$first_log" >&2
                fail "the second Docker engine does not answer: see \"$first_log\""
            fi
            sleep 0.1
        done
    fi
    gateway=$(docker -H "$first_socket" network inspect bridge --format '{{(index .IPAM.Config 0).Gateway}}')
    [ -z "$gateway" ] || say first-life "this version of Docker reports the gateway $gateway from its first start"
    mapfile -t copy < <(outdated_images "$first_socket" maven:3.9-eclipse-temurin-17 busybox:1.36)
    [ ${#copy[@]} -eq 0 ] || docker save "${copy[@]}" | docker -H "$first_socket" load -q >/dev/null
    say first-life "Docker $(docker -H "$first_socket" version --format '{{.Server.Version}}') answers after $(elapsed "$began"); use it by: export DOCKER_HOST=$first_socket; nsenter --net=/run/netns/$first_namespace COMMAND"
}

# What makes a life the first one: no bridge, and no networks in the data folder.
remove_first_network() {
    mkdir -p "$first_state/data"
    rm -rf "$first_state/data/network"
    ! [ -e "/run/netns/$first_namespace" ] || ip netns del "$first_namespace"
}

first_life_down() {
    local pid deadline=$((SECONDS + 40))
    if ! pid=$(own_first); then
        say first-life "none runs that dev/engine started; nothing is ended"
        return
    fi
    kill -TERM "$pid"
    while [ -d "/proc/$pid" ]; do
        [ $SECONDS -lt $deadline ] || fail "the second Docker engine, process $pid, has not ended within 40 s: see \"$first_log\""
        sleep 0.1
    done
    remove_first_network
    rm -f "$first_pid"
    say first-life "process $pid has ended; its images are kept in $first_state/data"
}
