# shellcheck shell=bash
# Podman services as additional engines, each with its own storage, to test that nothing depends on Docker itself. A service provides
# Docker's API on a socket, which DOCKER_HOST selects:
# - podman: Podman of this machine, as root
# - newer-podman: Podman of the next Debian release, as root, in its own network namespace
# - rootless-podman: Podman of this machine, as the user that "dev/engine user up" creates

# Sets the names of one of them.
podman_service() {
    podman=$1
    podman_state=${state:?}/$podman
    podman_packages=(podman runc catatonit iptables) # "--init" starts catatonit
    podman_enter=()
    case $podman in
        podman) podman_packages+=(containernetworking-plugins) ;;
        newer-podman)
            namespace "$podman" 86
            podman_enter=("${namespace_enter[@]}" "${newer_enter[@]:?}")
            ;;
        rootless-podman)
            podman_packages+=(uidmap slirp4netns)
            podman_state=${user_home:?}/$podman
            podman_enter=("${user_enter[@]:?}")
            ;;
    esac
    podman_socket=unix://$podman_state/podman.sock
    podman_pid=$podman_state/podman.pid
    podman_log=$podman_state/podman.log
}

own_podman() { own_process "$podman_pid" "$podman_socket"; }

podman_answers() { limited 10 docker -H "$podman_socket" version >/dev/null 2>&1; }

podman_up() {
    local pid began=$SECONDS
    podman_service "$1"
    engine_answers || by_hand "the images come from the Docker engine, and none answers" "dev/engine up" "dev/engine images"
    may_install || by_hand "only as root on Debian or Ubuntu can dev/engine install Podman" "podman system service --time=0 $podman_socket"
    install_missing "${podman_packages[@]}"
    if ! own_podman >/dev/null; then
        case $podman in
            newer-podman) newer_usr && namespace_up ;;
            rootless-podman)
                user_up
                chmod 666 /dev/net/tun # as udev does
                ;;
        esac
        mkdir -p "$podman_state"
        cp "${here:?}/engine.d/runc-without-limits" "$podman_state" # readable by all users
        cat >"$podman_state/containers.conf" <<CONF
[engine]
runtime = "runc-without-limits"
cgroup_manager = "cgroupfs"
events_logger = "file"
[engine.runtimes]
runc-without-limits = ["$podman_state/runc-without-limits"]
CONF
        [ "$podman" != rootless-podman ] || chown -R "${user_name:?}:" "$podman_state"
        # in "/", because conmon writes a file "oom" into the working directory
        setsid "${podman_enter[@]}" env --chdir=/ "CONTAINERS_CONF=$podman_state/containers.conf" PODMAN_IGNORE_CGROUPSV1_WARNING=1 \
            podman --root "$podman_state/storage" --runroot "$podman_state/run" \
            system service --time=0 "$podman_socket" >"$podman_log" 2>&1 </dev/null 9>&- &
        pid=$!
        until podman_answers; do
            if [ ! -d "/proc/$pid" ] || [ $((SECONDS - began)) -ge "${start_limit:?}" ]; then
                tail -n 5 "$podman_log" >&2
                fail "Podman's service does not answer: see \"$podman_log\""
            fi
            sleep 0.1
        done
        # the process of the service, not of the program that changed the user
        pgrep -f -x "podman .*system service --time=0 $podman_socket" | tail -n 1 >"$podman_pid"
    fi
    podman_images
    say "$podman" "Podman $(docker -H "$podman_socket" version --format '{{.Server.Version}}') answers after $(elapsed "$began"); use it by: $(use_podman)"
}

use_podman() {
    case $podman in
        newer-podman) echo "export DOCKER_HOST=$podman_socket; ${namespace_enter[*]} COMMAND" ;;
        *) echo "export DOCKER_HOST=$podman_socket" ;;
    esac
}

podman_images() {
    local images copy
    mapfile -t images < <(images_of_tests)
    mapfile -t copy < <(outdated_images "$podman_socket" "${images[@]}")
    [ ${#copy[@]} -eq 0 ] || {
        say "$podman" "copying ${copy[*]}"
        docker save "${copy[@]}" | docker -H "$podman_socket" load -q >/dev/null
    }
}

podman_down() {
    local pid container
    podman_service "$1"
    if ! pid=$(own_podman); then
        say "$podman" "none runs that dev/engine started; nothing is ended"
        return
    fi
    docker -H "$podman_socket" ps -aq | while read -r container; do
        docker -H "$podman_socket" rm -f "$container" >/dev/null
    done
    kill -TERM "$pid"
    while [ -d "/proc/$pid" ]; do sleep 0.1; done
    # The monitor of an exec stays for five minutes after its end, and on TERM starts a clean-up that mounts again. Ours are found by our storage.
    for pid in $(pgrep -x conmon; pgrep -x slirp4netns; pgrep -x catatonit); do
        if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -Fq "$podman_state/"; then kill -KILL "$pid" || true; fi
    done
    # Podman bind-mounts this folder on itself.
    if mountpoint -q "$podman_state/storage/overlay"; then umount "$podman_state/storage/overlay"; fi
    [ "$podman" != newer-podman ] || namespace_down
    rm -f "$podman_pid"
    say "$podman" "the service and its containers have ended; its images are kept in $podman_state/storage"
}
