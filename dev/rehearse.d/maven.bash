# shellcheck shell=bash
# Runs Maven so that an interruption leaves nothing behind: Maven gets the signal, stops its processes, and the script waits for it.

child='' interrupted=''

on_signal() { # NAME STATUS
    interrupted=$2
    [ -n "$child" ] || exit "$2"
    kill -s "$1" -- "-$child" 2>/dev/null || true
}
trap 'on_signal INT 130' INT
trap 'on_signal TERM 143' TERM
trap 'on_signal HUP 129' HUP

# Runs mvn in a folder: maven FOLDER ARGUMENT... . Job control gives it its own process group and the
# default action for SIGINT, which background processes of a script ignore otherwise.
maven() {
    local folder=$1 status=0
    shift
    set -m
    (cd "$folder" && exec mvn "$@") </dev/null &
    child=$!
    set +m
    wait "$child" || status=$?
    # A signal ends "wait", not the child process.
    while [ -n "$interrupted" ] && kill -0 "$child" 2>/dev/null; do
        wait "$child" || true
    done
    child=''
    return $status
}

# Called when all processes that were started for Maven have ended.
end_if_interrupted() { [ -z "$interrupted" ] || exit "$interrupted"; }

# Does the same, but prints only the output of the goal and writes all output to LOG: maven_story LOG FOLDER ARGUMENT...
maven_story() {
    local pipe=${rehearsals:?}/story.pipe log=$1 status=0 teller
    shift
    rm -f "$pipe"
    mkfifo "$pipe"
    # A background process of a script ignores SIGINT, so it prints everything.
    python3 -B "${root:?}/dev/rehearse.d/story.py" "$log" "$1" <"$pipe" &
    teller=$!
    # Both ends are open now, and the name is no longer needed.
    exec 8>"$pipe"
    rm -f "$pipe"
    maven "$@" >&8 2>&1 8>&- || status=$?
    exec 8>&-
    until wait "$teller"; do kill -0 "$teller" 2>/dev/null || break; done
    end_if_interrupted
    return $status
}

plugin_version() { sed -n '/<version>/{s|.*<version>\(.*\)</version>.*|\1|p;q;}' "${root:?}/pom.xml"; }

# Installs the plugin in the user's local repository. Skips the tests and the format check, which are part of
# "mvn verify", so that a user can try an edit.
install_plugin() {
    local log=${rehearsals:?}/install.log started=$SECONDS status=0
    say plugin "building and installing $(plugin_version) (log: $(shown "$log"))"
    maven "$root" -B -ntp install -DskipTests -Dinvoker.skip=true -Dspotless.check.skip=true >"$log" 2>&1 || status=$?
    end_if_interrupted
    if [ $status != 0 ]; then
        grep -m 15 '^\[ERROR\]' "$log" >&2 || tail -n 15 "$log" >&2
        fail "the plugin could not be built: see \"$(shown "$log")\""
    fi
    say plugin "installed in $(elapsed "$started")"
}
