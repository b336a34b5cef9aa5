package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The {@code runtime} of a step or the file. Settings for self-hosted runners are not kept.
 *
 * @param version {@code 3} for the newer runtime
 * @param arch {@code x86} or {@code arm}
 */
public record Runtime(Optional<Located<String>> version, Optional<Located<String>> arch) {
    public Runtime {
        requireNonNull(version, "version");
        requireNonNull(arch, "arch");
    }
}
