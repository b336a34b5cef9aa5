#!/bin/sh
# The entrypoint of the stand-in for docker:dind, as far as it concerns a daemon without TLS.
set -e
if [ $# -eq 0 ] || [ "${1#-}" != "$1" ]; then
    if [ -n "${DOCKER_TLS_CERTDIR:-}" ]; then
        echo "this stand-in has no TLS: set DOCKER_TLS_CERTDIR to nothing" >&2
        exit 1
    fi
    set -- dockerd --host=unix:///var/run/docker.sock --host=tcp://0.0.0.0:2375 "$@"
fi
exec "$@"
