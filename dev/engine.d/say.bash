# shellcheck shell=bash
# One line for each thing that is done: what it is about, then what happened.

say() { printf '%s: %s\n' "$1" "$2"; }

# Something went wrong although everything needed was there.
fail() {
    printf '%s: %s\n' "${program:-dev/engine}" "$1" >&2
    exit 1
}

# Something must be done by hand first: the reason, then one command on each line.
by_hand() {
    printf '%s: %s. Run:\n' "${program:-dev/engine}" "$1" >&2
    shift
    printf '  %s\n' "$@" >&2
    exit 2
}

elapsed() { printf '%d s' $((SECONDS - $1)); }

# Runs a command for so many seconds at most, where there is "timeout" (macOS has none).
limited() {
    local seconds=$1
    shift
    if command -v timeout >/dev/null; then timeout -k 5 "$seconds" "$@"; else "$@"; fi
}
