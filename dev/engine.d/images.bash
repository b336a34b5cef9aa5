# shellcheck shell=bash
# The images of the tests: existing ones are kept, missing ones pulled or, without a registry, built as stand-ins with their real names.

label_stand_in=io.github.dbtmaven.stand-in
label_recipe=io.github.dbtmaven.stand-in.recipe
non_root_image=dbtmaven/non-root:1
rootfs=${state:?}/rootfs
registry_limit=15 # seconds until the registry responds; the download itself has no limit

# Prints the recipe in the label of an image, or "real" if it has no label. Fails if there is no image.
recipe_of() {
    local recipe
    recipe=$(docker image inspect "$1" --format "{{with .Config.Labels}}{{index . \"$label_recipe\"}}{{end}}" 2>/dev/null) || return 1
    printf '%s' "${recipe:-real}"
}

# Prints a hash of the recipe of a stand-in. Comments do not count, because bash prints functions without them.
recipe_hash() {
    local name=$1 shared=(in_root recipe_base recipe_install)
    [ "$name" != busybox ] || shared=()
    { declare -f ${shared[@]+"${shared[@]}"} "recipe_$name" "config_$name"; printf '%s\n' "${stand_in_release:?}" "$sources"; cat "${here:?}/engine.d/$name"/* 2>/dev/null || true; } | short_hash
}

short_hash() { git hash-object --stdin | cut -c 1-12; }

# Sets "sources" to the Debian sources of this machine for the release of the stand-ins; empty on other systems.
read_sources() {
    sources=
    [ "$(os_release ID)" != debian ] || sources=$(debian_sources "$stand_in_release")
}

images_make() {
    local pull=true
    case ${1:-} in
        "") ;;
        --no-pull) pull=false ;;
        *) by_hand "\"$1\" is not an option of \"images\"" "dev/engine images --no-pull, or dev/engine images" ;;
    esac
    engine_answers || by_hand "no Docker engine answers" "dev/engine up" "dev/engine images"
    read_sources
    local entry names name state_of missing=() recipes=()
    for entry in "${stand_ins[@]:?}"; do
        names=${entry#* } name=${entry%% *}
        state_of=$(worst_state "$name" "$names")
        case $state_of in
            real | current) say "${names%% *}" "there ($(kind "$state_of"))" ;;
            *) missing+=("$entry") ;;
        esac
    done
    for entry in ${missing[@]+"${missing[@]}"}; do
        if ! $pull || ! pull_all "${entry#* }"; then
            pull=false # all images are in the same registry
            recipes+=("$entry")
        fi
    done
    [ ${#recipes[@]} -eq 0 ] || make_stand_ins "${recipes[@]}"
    make_non_root
    remove_replaced
}

# Prints the worst state of the names of an image: "real", "current", "stale" or "absent".
worst_state() {
    local name=$1 image recipe worst=real
    for image in $2; do
        if ! recipe=$(recipe_of "$image"); then
            worst=absent
            break
        elif [ "$recipe" != real ]; then
            worst=stale
            [ -n "$sources" ] && [ "$recipe" != "$(recipe_hash "$name")" ] || worst=current
        fi
    done
    printf '%s' "$worst"
}

kind() {
    case $1 in
        real) printf 'the real image' ;;
        current) printf 'a stand-in made by dev/engine' ;;
        stale) printf 'a stand-in by an older recipe; run "dev/engine images"' ;;
        absent) printf 'absent; run "dev/engine images"' ;;
    esac
}

pull_all() {
    local image
    for image in $1; do pull "$image" || return 1; done
}

# docker pull prints "Pulling from" when the registry has responded. Before that it may hang behind a firewall.
pull() {
    local image=$1 log="$state/pull.log" began=$SECONDS process reason
    docker pull "$image" >"$log" 2>&1 9>&- &
    process=$!
    until grep -q 'Pulling from' "$log" || ! kill -0 $process 2>/dev/null; do
        [ $((SECONDS - began)) -lt $registry_limit ] || kill $process
        sleep 0.1
    done
    if wait $process; then
        say "$image" "pulled in $(elapsed "$began")"
    else
        reason=$(tail -n 1 "$log")
        say "$image" "cannot be pulled (${reason:-no answer from the registry within $registry_limit s})"
        return 1
    fi
}

make_stand_ins() {
    local entry name names=()
    may_install || by_hand "stand-ins can only be made as root on Debian, and there is no other way without a registry" \
        "sudo dev/engine images, or on a machine with a registry: docker pull NAME, docker save NAME | gzip > images.tar.gz, and here docker load < images.tar.gz"
    grep -q " $stand_in_release " <<<"$sources" || fail "apt knows no reachable Debian mirror with $stand_in_release, so no stand-in can be made: see \"apt-get update\", or bring the images over with docker save and docker load"
    [ "$(docker version --format '{{.Server.Arch}}')" = "$(dpkg --print-architecture)" ] ||
        fail "the engine runs on another processor architecture than this machine, so a stand-in made here would not run there: set DOCKER_HOST to a local engine"
    install_missing debootstrap
    mkdir -p "$rootfs"
    for entry in "$@"; do
        name=${entry%% *}
        [ -f "$rootfs/$name-$(recipe_hash "$name").tar" ] || names+=("$name")
    done
    [ ${#names[@]} -eq 0 ] || build_rootfs "${names[@]}"
    for entry in "$@"; do import "${entry%% *}" "${entry#* }"; done
}

# Runs build-rootfs for the names and keeps each tar file that was built, even if another one failed.
build_rootfs() {
    local name failed="" began=$SECONDS
    say stand-ins "making $* from $stand_in_release packages, about a minute (logs: $state/build)"
    rm -rf "$state/build" "$state/work"
    mkdir -p "$state/build" "$state/work"
    printf '%s\n' "$sources" >"$state/build/sources"
    if ! failed=$(unshare -m --propagation private "${here:?}/engine.d/build-rootfs" \
        "$state/build/sources" "$state/work" "$state/build" "$@" 2>"$state/build/build.log" 9>&-); then
        failed=${failed:-build}
    fi
    for name in "$@"; do
        [ -f "$state/build/$name.tar" ] || continue
        rm -f "$rootfs/$name"-*.tar
        mv "$state/build/$name.tar" "$rootfs/$name-$(recipe_hash "$name").tar"
    done
    rm -rf "$state/work"
    if [ -n "$failed" ]; then
        for name in $failed; do tail -n 5 "$state/build/$name.log" >&2; done
        fail "no stand-in for ${failed//$'\n'/, }: see the logs in \"$state/build\", and run \"dev/engine images\" again"
    fi
    say stand-ins "made in $(elapsed "$began"), kept in $rootfs"
}

# Sets "changes" to the configuration of an image: changes_of NAME IMAGE.
changes_of() {
    local line
    changes=(--change "LABEL $label_stand_in=true $label_recipe=$(recipe_hash "$1")")
    while IFS= read -r line; do changes+=(--change "$line"); done < <("config_$1" "$2")
}

# Imports the layer once. Each configuration is committed on top of it.
import() {
    local name=$1 began=$SECONDS image layer id="" said="" container changes=()
    layer=$(docker import "$rootfs/$name-$(recipe_hash "$name").tar")
    for image in $2; do
        changes_of "$name" "$image"
        if [ "$said" != "${changes[*]}" ]; then
            said=${changes[*]}
            container=$(docker create "$layer" true)
            id=$(docker commit "${changes[@]}" "$container")
            docker rm -v "$container" >/dev/null
        fi
        tag "$id" "$image"
    done
    say "${2// /, }" "stand-in put into the engine in $(elapsed "$began")"
}

replaced=()

# Moves the name in one operation, so that a running test always finds an image.
tag() {
    local old
    if old=$(docker image inspect "$2" --format '{{.Id}}' 2>/dev/null) && [ "$old" != "$1" ]; then replaced+=("$old"); fi
    docker tag "$1" "$2"
}

# Removes images that lost their last name here. An image that a container or another image uses is kept and reported.
remove_replaced() {
    local old names
    for old in ${replaced[@]+"${replaced[@]}"}; do
        names=$(docker image inspect "$old" --format '{{len .RepoTags}}' 2>/dev/null) || continue
        [ "$names" = 0 ] || continue
        docker image rm "$old" >/dev/null 2>&1 || say images "$old was replaced but is still in use, so it stays"
    done
}

# Builds an image whose user is not root, on the layers of python:3.11 or of its stand-in.
make_non_root() {
    local script='echo dbt:x:1000:1000::/home/dbt:/bin/bash >>/etc/passwd; echo dbt:x:1000: >>/etc/group; install -d -o 1000 -g 1000 /home/dbt'
    local recipe began=$SECONDS container id
    recipe=$(non_root_recipe)
    if [ "$(recipe_of "$non_root_image" || true)" = "$recipe" ]; then
        say "$non_root_image" "there"
        return
    fi
    # Sets no entrypoint, because it would stay in the committed image even with "ENTRYPOINT []".
    container=$(docker create python:3.11 /bin/sh -ec "$script")
    # shellcheck disable=SC2064 # the id of now
    trap "docker rm -f $container >/dev/null 2>&1" EXIT
    docker start -a "$container"
    id=$(docker commit --change 'USER 1000' --change 'WORKDIR /home/dbt' --change 'CMD ["bash"]' \
        --change "LABEL $label_stand_in=false $label_recipe=$recipe" "$container")
    tag "$id" "$non_root_image"
    say "$non_root_image" "made on python:3.11 in $(elapsed "$began")"
}

non_root_recipe() { { docker image inspect python:3.11 --format '{{.Id}}' && declare -f make_non_root; } | short_hash; }

images_status() {
    local entry found incomplete=0
    read_sources
    for entry in "${stand_ins[@]:?}"; do
        found=$(worst_state "${entry%% *}" "${entry#* }")
        case $found in real | current) ;; *) incomplete=1 ;; esac
        say "$(cut -d ' ' -f 2 <<<"$entry")" "$(kind "$found")"
    done
    if recipe_of "$non_root_image" >/dev/null; then
        say "$non_root_image" "made by dev/engine"
    else
        say "$non_root_image" "$(kind absent)"
        incomplete=1
    fi
    return $incomplete
}

# Prints the images without those of services, which only the tests on the first engine use.
images_of_tests() {
    local entry image
    for entry in "${stand_ins[@]:?}" "non-root ${non_root_image:?}"; do
        [ "${entry%% *}" != services ] || continue
        for image in ${entry#* }; do printf '%s\n' "$image"; done
    done
}

# outdated_images HOST IMAGE...: prints the images that are missing or outdated on the engine at HOST.
outdated_images() {
    local host=$1 image
    shift
    for image in "$@"; do
        [ "$(docker -H "$host" image inspect "$image" --format '{{.Id}}' 2>/dev/null)" = \
            "$(docker image inspect "$image" --format '{{.Id}}' 2>/dev/null)" ] || printf '%s\n' "$image"
    done
}
