package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An engine that may exist.
 *
 * @param origin where the address comes from, for messages: {@code DOCKER_HOST}, {@code docker context "colima"}
 * @param address such as {@code unix:///var/run/docker.sock}; empty if it is not readable
 * @param certificates folder with ca.pem, cert.pem and key.pem
 * @param problem why no connection is possible
 * @param decisive whether the user chose it, so that no other engine may silently replace it
 */
record EngineCandidate(
        String origin, String address, Optional<Path> certificates, Optional<String> problem, boolean decisive) {
    EngineCandidate {
        requireNonNull(origin, "origin");
        requireNonNull(address, "address");
        requireNonNull(certificates, "certificates");
        requireNonNull(problem, "problem");
    }

    static EngineCandidate chosen(String origin, String address, Optional<Path> certificates) {
        return new EngineCandidate(origin, address, certificates, Optional.empty(), true);
    }

    static EngineCandidate broken(String origin, String problem) {
        return new EngineCandidate(origin, "", Optional.empty(), Optional.of(problem), true);
    }

    static EngineCandidate known(String origin, String address) {
        return new EngineCandidate(origin, address, Optional.empty(), Optional.empty(), false);
    }
}
