# shellcheck shell=bash
# The stand-ins: what goes into each root file system (recipe_*, run by build-rootfs as root, in a mount namespace of its own)
# and the configuration of its image (config_*, one line for each "docker import --change"). A stand-in contains nothing that the
# real image lacks; dev/README.md lists what else is missing. A change here changes the recipe hash of the image.

# Name in the cache, then the image names.
# shellcheck disable=SC2034 # used by images.bash
stand_ins=(
    "python python:3.11 python:3.11-bookworm"
    "maven maven:3.9-eclipse-temurin-17"
    "busybox busybox:1.36"
    "services postgres:15 mysql:8.0 redis:7 docker:dind docker-public.packages.atlassian.com/sox/atlassian/bitbucket-pipelines-docker-daemon:v25.0.5-tlsfalse-prod-stable"
)
stand_in_release=bookworm # has Python 3.11 and Java 17

# Runs a command inside the root file system DIR, with an empty environment except for the proxy: in_root DIR COMMAND...
in_root() {
    local dir=$1
    shift
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} chroot "$dir" "$@"
}

# The common part of python and maven. As in the official images, apt keeps no downloads and fetches no translations.
recipe_base() {
    local dir=$1 mirror=$2
    mkdir -p "$dir/etc/dpkg/dpkg.cfg.d" "$dir/etc/apt/apt.conf.d"
    echo force-unsafe-io >"$dir/etc/dpkg/dpkg.cfg.d/docker-apt-speedup"
    echo 'Acquire::Languages "none";' >"$dir/etc/apt/apt.conf.d/docker-no-languages"
    debootstrap --variant=minbase --include=ca-certificates,curl,git,openssh-client "$stand_in_release" "$dir" "$mirror"
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "false";' >"$dir/etc/apt/apt.conf.d/docker-clean"
    printf '#!/bin/sh\nexit 101\n' >"$dir/usr/sbin/policy-rc.d" # no daemon starts while packages are installed
    chmod 755 "$dir/usr/sbin/policy-rc.d"
    mkdir -p "$dir/usr/share/man/man1" # the packages of the JDK fail without it
}

# Runs apt inside DIR, which already contains the Debian sources of this machine.
recipe_install() {
    local dir=$1
    shift
    in_root "$dir" apt-get update -q
    in_root "$dir" apt-get install -y -q --no-install-recommends "$@"
}

recipe_python() {
    local dir=$1
    recipe_install "$dir" python3 python3-venv python3-pip python-is-python3 wget unzip xz-utils procps
    rm -f "$dir"/usr/lib/python3*/EXTERNALLY-MANAGED # as in the official image, pip works without a virtual environment
    in_root "$dir" python -c 'import sys; assert sys.version_info[:2] == (3, 11), sys.version'
}

config_python() {
    printf '%s\n' 'ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin' 'ENV LANG=C.UTF-8' 'CMD ["python3"]'
}

# As in the official image: no Python, a JDK below /opt with its own trust store, and an entrypoint.
recipe_maven() {
    local dir=$1 java=/opt/java/openjdk jdk
    recipe_install "$dir" maven openjdk-17-jdk-headless
    jdk=$(cd "$dir" && echo usr/lib/jvm/java-17-openjdk-*)
    mkdir -p "$dir/opt/java"
    mv "$dir/$jdk" "$dir$java"
    ln -s "$java" "$dir/$jdk"
    cp --remove-destination "$dir/etc/ssl/certs/java/cacerts" "$dir$java/lib/security/cacerts"
    printf '#!/bin/sh\nunset MAVEN_CONFIG\nexec "$@"\n' >"$dir/usr/local/bin/mvn-entrypoint.sh"
    chmod 755 "$dir/usr/local/bin/mvn-entrypoint.sh"
    in_root "$dir" "$java/bin/java" -version
    if in_root "$dir" sh -c 'command -v python3'; then
        echo "a package brought Python in, which the official image has not" >&2
        return 1
    fi
}

config_maven() {
    printf '%s\n' 'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
        'ENV JAVA_HOME=/opt/java/openjdk' 'ENV LANG=C.UTF-8' 'ENV MAVEN_HOME=/usr/share/maven' 'ENV MAVEN_CONFIG=/root/.m2' \
        'ENTRYPOINT ["/usr/local/bin/mvn-entrypoint.sh"]' 'CMD ["mvn"]'
}

# busybox and nothing else: no bash, no git, no certificates.
recipe_busybox() {
    local dir=$1
    mkdir -p "$dir"/{bin,dev,etc,home,proc,root,sys,tmp,usr/bin,usr/sbin,var} "$dir.deb"
    chmod 1777 "$dir/tmp"
    (cd "$dir.deb" && apt-get -o APT::Sandbox::User=root download -q busybox-static)
    dpkg-deb -x "$dir.deb"/busybox-static_*.deb "$dir.deb/files"
    install -m 755 "$dir.deb/files/bin/busybox" "$dir/bin/busybox"
    chroot "$dir" /bin/busybox --install /bin
    ln -s ../../bin/env "$dir/usr/bin/env"
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$dir/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$dir/etc/group"
}

config_busybox() { printf '%s\n' 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' 'CMD ["sh"]'; }

# All services share one file system, which is built once. Each image has its own entrypoint, ports and volumes.
recipe_services() {
    local dir=$1 mirror=$2
    printf 'path-exclude=%s\n' '/usr/share/doc/*' '/usr/share/man/*' '/usr/share/locale/*' >"$dir/etc/dpkg/dpkg.cfg.d/small"
    recipe_install "$dir" docker.io iptables postgresql mariadb-server redis-server
    # Debian 12 has no "docker compose": the plugin is a single program of the next release.
    printf 'deb %s trixie main\n' "$mirror" >"$dir/tmp/next.list"
    in_root "$dir" sh -ec 'cd /tmp
        set -- -o Dir::Etc::sourcelist=/tmp/next.list -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 -o APT::Sandbox::User=root
        apt-get "$@" update -q
        apt-get "$@" download -q docker-compose
        dpkg-deb -x docker-compose_*.deb compose
        mkdir -p /usr/libexec/docker/cli-plugins
        cp compose/usr/libexec/docker/cli-plugins/docker-compose /usr/libexec/docker/cli-plugins'
    # a third of the size that no test needs, such as the compiler of PostgreSQL's queries
    rm -rf "$dir"/usr/lib/*/lib{LLVM,z3}* "$dir"/usr/lib/postgresql/*/lib/{llvmjit*,bitcode} \
        "$dir"/usr/bin/{ctr,aria_*,containerd-shim,containerd-shim-runc-v1} "$dir"/usr/sbin/{dnet,ovrouter} "$dir"/usr/share/{doc,man,locale}/*
    rm -rf "$dir"/var/lib/postgresql/* "$dir"/var/lib/mysql/* "$dir"/var/log/postgresql/*
    sed -i 's/^bind-address/#&/' "$dir/etc/mysql/mariadb.conf.d/50-server.cnf"
    ln -sf mariadbd "$dir/usr/sbin/mysqld"
    install -m 755 "$(dirname "${BASH_SOURCE[0]}")"/services/*.sh "$dir/usr/local/bin"
    mkdir -p "$dir/data"
}

config_services() {
    local path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    case $1 in
        postgres:*) printf '%s\n' "ENV PATH=$path:/usr/lib/postgresql/15/bin" 'ENV PGDATA=/var/lib/postgresql/data' 'EXPOSE 5432' \
            'ENV DEFAULT_COMMAND=postgres' 'VOLUME /var/lib/postgresql/data' 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]' ;;
        mysql:*) printf '%s\n' "ENV PATH=$path" 'ENV DEFAULT_COMMAND=mysqld' 'EXPOSE 3306' 'EXPOSE 33060' 'VOLUME /var/lib/mysql' \
            'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["mysqld"]' ;;
        redis:*) printf '%s\n' "ENV PATH=$path" 'ENV DEFAULT_COMMAND=redis-server' 'EXPOSE 6379' 'VOLUME /data' \
            'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["redis-server"]' ;;
        *) printf '%s\n' "ENV PATH=$path" 'ENV DOCKER_TLS_CERTDIR=/certs' 'VOLUME /var/lib/docker' 'EXPOSE 2375' 'EXPOSE 2376' \
            'ENTRYPOINT ["dockerd-entrypoint.sh"]' 'CMD []' ;;
    esac
}
