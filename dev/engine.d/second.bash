# shellcheck shell=bash
# Additional Docker engines, each in its own network namespace:
# - first-life was never restarted, so it reports no gateway for its default network. A daemon does that only if it creates
#   the bridge "docker0" itself. A program that listens on its gateway, such as a test, runs in that namespace.
# - remote listens on TCP with TLS and cannot access /tmp or the addresses of this machine.
# - newer is the Docker of the next Debian release.
# - busybox has only the image busybox:1.36.

# Sets the names of an engine.
second() {
    local -A number=([first-life]=82 [remote]=83 [newer]=84 [busybox]=85)
    second=$1
    second_state=${state:?}/$second
    second_socket=unix://$second_state/docker.sock
    second_pid=$second_state/dockerd.pid
    second_log=$second_state/dockerd.log
    namespace "$second" "${number[$second]}"
}

own_second() { own_process "$second_pid" "--pidfile=$second_pid"; }

second_answers() { limited 10 docker -H "$second_socket" version >/dev/null 2>&1; }

# second_up NAME [--all]: with the images of one test, or all of them
second_up() {
    local pid began=$SECONDS
    second "$1"
    engine_answers || by_hand "the images come from the Docker engine, and none answers" "dev/engine up" "dev/engine images"
    may_install || by_hand "only root on Debian or Ubuntu can start a second Docker engine" "sudo dev/engine $second up"
    if ! own_second >/dev/null; then
        install_missing util-linux iproute2 iptables
        remove_second_network
        "start_${second//-/_}"
        pid=$!
        until second_answers; do
            if [ ! -d "/proc/$pid" ] || [ $((SECONDS - began)) -ge "${start_limit:?}" ]; then
                tail -n 5 "$second_log" >&2
                fail "the Docker engine \"$second\" does not answer: see \"$second_log\""
            fi
            sleep 0.1
        done
    fi
    second_images "${2:-}"
    say "$second" "Docker $(docker -H "$second_socket" version --format '{{.Server.Version}}') answers after $(elapsed "$began"); use it by: $(use_second)"
}

second_images() {
    local images copy
    mapfile -t images < <(images_of_tests)
    [ "$1" = --all ] || images=(maven:3.9-eclipse-temurin-17 busybox:1.36)
    [ "$second" != busybox ] || images=(busybox:1.36)
    mapfile -t copy < <(outdated_images "$second_socket" "${images[@]}")
    [ ${#copy[@]} -eq 0 ] || docker save "${copy[@]}" | docker -H "$second_socket" load -q >/dev/null
}

# start_dockerd COMMAND...: "dockerd" or a command that executes it, and additional arguments
start_dockerd() {
    namespace_up
    setsid "${namespace_enter[@]:?}" "$@" --pidfile="$second_pid" --host="$second_socket" --data-root="$second_state/data" \
        --exec-root="$second_state/exec" >"$second_log" 2>&1 </dev/null 9>&- &
}

start_first_life() { start_dockerd dockerd; }

start_busybox() { start_dockerd dockerd; }

start_newer() {
    newer_usr
    start_dockerd "${newer_enter[@]:?}" dockerd
}

start_remote() {
    install_missing openssl
    make_certificates "$second_state"
    # shellcheck disable=SC2016 # the inner shell expands it
    start_dockerd unshare -m --propagation private sh -c 'mount -t tmpfs tmpfs /tmp && exec "$@"' sh dockerd \
        --host="tcp://${namespace_net:?}.2:2376" --tlsverify --tlscacert="$second_state/ca.pem" \
        --tlscert="$second_state/server.pem" --tlskey="$second_state/server-key.pem"
}

use_second() {
    case $second in
        remote) echo "export DOCKER_HOST=tcp://$namespace_net.2:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=$second_state" ;;
        *) echo "export DOCKER_HOST=$second_socket; ${namespace_enter[*]} COMMAND" ;;
    esac
}

# Creates an authority, a certificate for the engine and one for its clients, with the file names that Docker's clients expect.
make_certificates() {
    (
        umask 077
        cd "$1"
        openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=dev-engine -keyout ca-key.pem -out ca.pem
        certificate server.pem server-key.pem "subjectAltName=IP:$namespace_net.2" extendedKeyUsage=serverAuth
        certificate cert.pem key.pem extendedKeyUsage=clientAuth
    ) 2>"$1/openssl.log" || fail "openssl cannot make certificates: see \"$1/openssl.log\""
}

certificate() { # CERTIFICATE KEY EXTENSION...
    local certificate=$1 key=$2
    shift 2
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$certificate" -keyout "$key" -out request.pem
    openssl x509 -req -days 30 -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial \
        -extfile <(printf '%s\n' "$@") -out "$certificate"
}

# Makes the next start a first one: removes the bridge and the networks in the data folder.
remove_second_network() {
    mkdir -p "$second_state/data"
    rm -rf "$second_state/data/network"
    namespace_down
}

second_down() {
    local pid deadline=$((SECONDS + 40))
    second "$1"
    if ! pid=$(own_second); then
        say "$second" "none runs that dev/engine started; nothing is ended"
        return
    fi
    kill -TERM "$pid"
    while [ -d "/proc/$pid" ]; do
        [ $SECONDS -lt $deadline ] || fail "the Docker engine \"$second\", process $pid, has not ended within 40 s: see \"$second_log\""
        sleep 0.1
    done
    remove_second_network
    rm -f "$second_pid"
    say "$second" "process $pid has ended; its images are kept in $second_state/data"
}
