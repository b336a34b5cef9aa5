package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The {@code runtime} of a step or of all of them (Bitbucket sheet 1.5); that of self-hosted runners is read and not kept.
 *
 * @param version {@code 3} for the newer one
 * @param arch {@code x86} or {@code arm}
 */
public record Runtime(Optional<Located<String>> version, Optional<Located<String>> arch) {
    public Runtime {
        requireNonNull(version, "version");
        requireNonNull(arch, "arch");
    }
}
