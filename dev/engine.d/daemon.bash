# shellcheck shell=bash
# Finds, starts, describes and stops the engine. Stops only a daemon whose process id was recorded here.

pid_file=${state:?}/dockerd.pid
daemon_log=$state/dockerd.log
start_limit=60 # seconds; the first start takes 1 to 2

engine_answers() { command -v docker >/dev/null && limited 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

describe_engine() {
    local gateway
    # "inspect" on a new engine has no gateway for the default network; it is the first address then.
    gateway=$(docker network inspect bridge --format '{{with index .IPAM.Config 0}}{{or .Gateway .Subnet}}{{end}}' 2>/dev/null || true)
    gateway=${gateway/%.0\/*/.1}
    printf 'Docker %s, API %s, %s, gateway %s' \
        "$(docker version --format '{{.Server.Version}}')" "$(docker version --format '{{.Server.APIVersion}}')" \
        "$(docker info --format '{{.Driver}}, cgroup v{{.CgroupVersion}}' 2>/dev/null)" "${gateway:-unknown}"
}

# own_process FILE ARGUMENT: prints the id in the file if that process is running with the argument. The id alone could
# belong to another process.
own_process() {
    local pid
    pid=$(cat "$1" 2>/dev/null) || return 1
    [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] && tr '\0' '\n' <"/proc/$pid/cmdline" | grep -Fxq -- "$2" && printf '%s' "$pid"
}

own_daemon() { own_process "$pid_file" "--pidfile=$pid_file"; }

engine_up() {
    local began=$SECONDS context
    if engine_answers; then
        say engine "$(describe_engine) answers already"
        return
    fi
    context=${DOCKER_HOST:-$(docker context show 2>/dev/null || true)}
    case $context in
        "" | default) ;;
        *) by_hand "the engine that \"$context\" names (DOCKER_HOST or the docker context) does not answer" \
            "start that engine, or: unset DOCKER_HOST; docker context use default" "dev/engine up" ;;
    esac
    if ! may_install; then
        if [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null; then
            by_hand "no Docker engine answers, and installing one needs root" "sudo dev/engine up" \
                "sudo usermod -aG docker \"\$USER\" && newgrp docker"
        fi
        by_hand "no Docker engine answers, and this is not Debian or Ubuntu, where dev/engine could install one" \
            "start Docker Desktop, or install docker from your system's packages and start it" "dev/engine up"
    fi
    local packages=(iptables debootstrap)
    command -v dockerd >/dev/null || packages+=(docker.io)
    # Since Debian 13 the client is a separate package.
    command -v docker >/dev/null || ! apt-cache show docker-cli >/dev/null 2>&1 || packages+=(docker-cli)
    install_missing "${packages[@]}"
    start_daemon
    say engine "$(describe_engine) is up after $(elapsed "$began") (log: $daemon_log)"
}

start_daemon() {
    local pid deadline=$((SECONDS + start_limit)) starter="$daemon_log" bounds=()
    read_bounds
    own_daemon >/dev/null || rm -f "$pid_file"
    if [ -d /run/systemd/system ]; then
        say engine "starting the docker service"
        systemctl start docker || fail "systemd could not start docker: see \"journalctl -u docker\""
        pid=1 starter="journalctl -u docker"
    elif pid=$(own_daemon); then
        say engine "waiting for process $pid, started earlier"
    else
        # In a new session and process group, so that it survives this terminal and does not receive its Ctrl-C.
        setsid dockerd --pidfile="$pid_file" "${bounds[@]}" >"$daemon_log" 2>&1 </dev/null 9>&- &
        pid=$!
        say engine "starting dockerd as process $pid"
    fi
    until engine_answers; do
        if [ ! -d "/proc/$pid" ]; then
            tail -n 5 "$daemon_log" >&2
            fail "dockerd ended instead of answering: see \"$daemon_log\" (it needs root with all privileges, cgroups and iptables)"
        fi
        [ $SECONDS -lt $deadline ] || fail "the engine has not answered within $start_limit s: see \"$starter\", then \"dev/engine down\" and \"dev/engine up\""
        sleep 0.1
    done
}

# Sets bounds: on a machine without CAP_SYS_RESOURCE (24), what lets dockerd start privileged containers all the same.
read_bounds() {
    local held
    held=$(awk '/^CapBnd/ { print $2 }' /proc/self/status)
    if ((0x$held >> 24 & 1)); then return; fi
    cp "${here:?}/engine.d/runc-within-bounds" "$state"
    bounds=(--add-runtime "within-bounds=$state/runc-within-bounds" --default-runtime within-bounds)
}

engine_status() {
    local pid
    if ! engine_answers; then
        say engine "none answers; run \"dev/engine up\""
        exit 1
    elif pid=$(own_daemon); then
        say engine "$(describe_engine), started by dev/engine as process $pid (log: $daemon_log)"
    else
        say engine "$(describe_engine), not started by dev/engine"
    fi
}

engine_down() {
    local pid deadline=$((SECONDS + 40))
    if ! pid=$(own_daemon); then
        say engine "none runs that dev/engine started; nothing is ended"
        return
    fi
    kill -TERM "$pid" # dockerd stops its containers (at most 15 s) and its containerd
    while [ -d "/proc/$pid" ]; do
        [ $SECONDS -lt $deadline ] || fail "dockerd, process $pid, has not ended within 40 s: see \"$daemon_log\"; \"kill -9 $pid\" ends it at once"
        sleep 0.1
    done
    rm -f "$pid_file"
    say engine "process $pid has ended; images and volumes are kept"
}
