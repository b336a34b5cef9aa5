# shellcheck shell=bash
# The prerequisites of a rehearsal: finds them, installs missing ones if possible, and otherwise asks the user to do it.

# Prints the number in a text such as "git version 2.39.5" or "1.8.0_392".
number_in() { sed -n '/[0-9]/{s/^[^0-9]*\([0-9][0-9]*\(\.[0-9][0-9]*\)*\).*/\1/p;q;}' <<<"$1"; }

at_least() { # MAJOR MINOR VERSION
    local major=${3%%.*} rest=${3#*.}
    [ "$rest" != "$3" ] || rest=0
    [ -n "$3" ] && { [ "$major" -gt "$1" ] || { [ "$major" -eq "$1" ] && [ "${rest%%.*}" -ge "$2" ]; }; }
}

lacking() { # NAME REASON
    absent="$absent $1"
    reasons="$reasons  $2"$'\n'
}

# Prints the version of the JDK in a folder, or nothing without a JDK (a Java runtime has no javac, and macOS has a javac
# that only offers to install one).
jdk_in() { [ ! -x "$1/bin/javac" ] || number_in "$("$1/bin/javac" -version 2>&1 | grep '^javac ' || true)"; }

# The folders in which systems install JDKs.
jdk_homes() {
    local home
    if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v 17+ 2>/dev/null || true; fi
    for home in /usr/lib/jvm/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [ ! -d "$home" ] || printf '%s\n' "$home"
    done
}

# The Java of mvn is used if its version is sufficient, otherwise any other JDK of the machine, for this run only.
look_for_jdk() { # JAVA-HOME-OF-MVN
    local home used=''
    [ -z "$1" ] || used=$(jdk_in "$1")
    jdk_version=$used
    at_least 17 0 "$jdk_version" && return
    while read -r home; do
        jdk_version=$(jdk_in "$home")
        if at_least 17 0 "$jdk_version"; then
            export JAVA_HOME=$home
            [ -z "$1" ] || say prerequisites "mvn runs on ${1}${used:+ (Java $used)}, which is not a JDK 17 or newer; using $home"
            return
        fi
    done < <(jdk_homes)
    lacking jdk "a JDK 17 or newer${1:+ (mvn runs on \"$1\"${used:+, Java $used}; JAVA_HOME chooses it)}"
}

look_for_maven() {
    local told='' home=''
    maven_version=''
    if command -v mvn >/dev/null; then
        told=$(mvn -B -version 2>/dev/null || true)
        # The output may contain colour codes even if it is not a terminal.
        maven_version=$(number_in "$(grep -o 'Apache Maven [0-9.]*' <<<"$told" || true)")
        home=$(sed -n 's/.*runtime: //p' <<<"$told")
    fi
    look_for_jdk "$home"
    if [ -z "$told" ] && [ -n "${JAVA_HOME:-}" ] && command -v mvn >/dev/null; then
        # mvn prints nothing without Java, which may be installed now.
        maven_version=$(number_in "$(mvn -B -version 2>/dev/null | grep -o 'Apache Maven [0-9.]*' || true)")
    fi
    at_least 3 8 "$maven_version" || lacking maven "Maven 3.8 or newer${maven_version:+ (found $maven_version)}"
}

look_for_git() {
    git_version=$(number_in "$(git --version 2>/dev/null || true)")
    [ -n "$git_version" ] || lacking git "git"
}

look_for_python() {
    python_version=$(python3 -c 'import ensurepip, venv, platform; print(platform.python_version())' 2>/dev/null || true)
    [ -n "$python_version" ] || lacking python "python3 with its modules venv and ensurepip"
}

look() {
    absent='' reasons=''
    look_for_maven
    look_for_git
    look_for_python
}

# Prints the JDK package of Debian or Ubuntu.
debian_jdk() {
    local version
    for version in 21 17 25; do
        if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
            printf 'openjdk-%s-jdk-headless' "$version"
            return
        fi
    done
    printf 'default-jdk-headless'
}

# Prints the packages to install: packages_of JDK MAVEN GIT PYTHON, with their names on this platform.
packages_of() {
    local name
    for name in $absent; do
        case $name in
            jdk) printf '%s ' "$1" ;;
            maven) printf '%s ' "$2" ;;
            git) printf '%s ' "$3" ;;
            python) printf '%s ' "$4" ;;
        esac
    done
}

install_absent() {
    local packages
    apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1 || apt-get update -q >"${state:?}/apt.log" 2>&1 </dev/null || true
    read -r -a packages <<<"$(packages_of "$(debian_jdk)" maven git "python3 python3-venv")"
    # The packages of Java need this folder, which slim images lack.
    mkdir -p /usr/share/man/man1
    install_missing "${packages[@]}"
    hash -r
}

# Prints the command that installs the missing packages, or nothing on an unknown platform.
command_for_absent() {
    if [ "$(uname -s)" = Darwin ]; then
        printf 'brew install %s' "$(packages_of openjdk maven git python)"
    elif command -v apt-get >/dev/null; then
        printf 'sudo apt-get update && sudo apt-get install -y --no-install-recommends %s' \
            "$(packages_of "$(debian_jdk)" maven git "python3 python3-venv")"
    elif command -v dnf >/dev/null; then
        printf 'sudo dnf install -y %s' "$(packages_of java-21-openjdk-devel maven git python3)"
    fi
}

ask_for_absent() {
    local command
    command=$(command_for_absent)
    {
        printf '%s: missing prerequisites:\n%s' "${program:?}" "$reasons"
        if [ -n "$maven_version" ] && [[ $absent == *maven* ]]; then
            printf 'If the packages here have no newer Maven, unpack one from https://maven.apache.org/download.cgi and put its "bin" on the PATH.\n'
        fi
        if [ -z "$command" ]; then
            printf 'Install them, put them on the PATH, and run again.\n'
        else
            printf 'Run:\n  %s\n' "${command% }"
            [[ $command != brew* ]] || command -v brew >/dev/null || printf '(brew is Homebrew, https://brew.sh)\n'
        fi
    } >&2
    exit 2
}

# Checks all prerequisites and exits with status 2 if one is missing.
prerequisites() {
    look
    if [ -n "$absent" ] && may_install; then
        install_absent
        look
    fi
    [ -z "$absent" ] || ask_for_absent
    say prerequisites "JDK $jdk_version, Maven $maven_version, git $git_version, Python $python_version"
}
