# shellcheck shell=bash
# Prints one line per action: the subject, then the result.

say() { printf '%s: %s\n' "$1" "$2"; }

# Reports a failure although all prerequisites are met.
fail() {
    printf '%s: %s\n' "${program:-dev/engine}" "$1" >&2
    exit 1
}

# Reports what the user must do first: the reason, then one command per line.
by_hand() {
    printf '%s: %s. Run:\n' "${program:-dev/engine}" "$1" >&2
    shift
    printf '  %s\n' "$@" >&2
    exit 2
}

elapsed() { printf '%d s' $((SECONDS - $1)); }

# Runs a command with a limit in seconds if "timeout" exists (macOS has none).
limited() {
    local seconds=$1
    shift
    if command -v timeout >/dev/null; then timeout -k 5 "$seconds" "$@"; else "$@"; fi
}
