# shellcheck shell=bash
# Podman as a second engine, with storage of its own, to see that nothing depends on Docker itself. Its service speaks Docker's
# API on a socket; DOCKER_HOST selects it.

podman_state=${state:?}/podman
podman_socket=unix://$podman_state/podman.sock
podman_pid=$podman_state/podman.pid
podman_log=$podman_state/podman.log

own_podman() { own_process "$podman_pid" "$podman_socket"; }

in_podman() {
    CONTAINERS_CONF="$podman_state/containers.conf" podman --root "$podman_state/storage" --runroot "$podman_state/run" "$@"
}

podman_answers() { limited 10 docker -H "$podman_socket" version >/dev/null 2>&1; }

podman_up() {
    local pid began=$SECONDS
    engine_answers || by_hand "the images come from the Docker engine, and none answers" "dev/engine up" "dev/engine images"
    may_install || by_hand "only as root on Debian or Ubuntu can dev/engine install Podman" "podman system service --time=0 $podman_socket"
    install_missing podman containernetworking-plugins runc catatonit # catatonit is what "--init" starts
    if ! own_podman >/dev/null; then
        mkdir -p "$podman_state"
        cat >"$podman_state/containers.conf" <<CONF
[engine]
runtime = "runc-without-limits"
cgroup_manager = "cgroupfs"
events_logger = "file"
[engine.runtimes]
runc-without-limits = ["${here:?}/engine.d/runc-without-limits"]
CONF
        CONTAINERS_CONF="$podman_state/containers.conf" setsid podman --root "$podman_state/storage" --runroot "$podman_state/run" \
            system service --time=0 "$podman_socket" >"$podman_log" 2>&1 </dev/null 9>&- &
        pid=$!
        echo $pid >"$podman_pid"
        until podman_answers; do
            if [ ! -d "/proc/$pid" ] || [ $((SECONDS - began)) -ge "${start_limit:?}" ]; then
                tail -n 5 "$podman_log" >&2
                fail "Podman's service does not answer: see \"$podman_log\""
            fi
            sleep 0.1
        done
    fi
    podman_images
    say podman "$(in_podman --version) answers after $(elapsed "$began"); use it by: export DOCKER_HOST=$podman_socket"
}

podman_images() {
    local entry image all=() copy
    for entry in "${stand_ins[@]:?}" "non-root ${non_root_image:?}"; do
        for image in ${entry#* }; do all+=("$image"); done
    done
    mapfile -t copy < <(outdated_images "$podman_socket" "${all[@]}")
    [ ${#copy[@]} -eq 0 ] || {
        say podman "copying ${copy[*]}"
        docker save "${copy[@]}" | in_podman load -q >/dev/null
    }
}

podman_down() {
    local pid
    if ! pid=$(own_podman); then
        say podman "none runs that dev/engine started; nothing is ended"
        return
    fi
    in_podman rm -af -t 0 >/dev/null # of our own storage
    kill -TERM "$pid"
    while [ -d "/proc/$pid" ]; do sleep 0.1; done
    # The monitor of an ended exec would stay for five more minutes, and at TERM start a clean-up that mounts again. Ours are known by our storage.
    for pid in $(pgrep -x conmon); do
        if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -Fq " $podman_state/storage"; then kill -KILL "$pid" || true; fi
    done
    # Podman mounts this folder on itself.
    if mountpoint -q "$podman_state/storage/overlay"; then umount "$podman_state/storage/overlay"; fi
    rm -f "$podman_pid"
    say podman "the service and its containers have ended; its images are kept in $podman_state/storage"
}
