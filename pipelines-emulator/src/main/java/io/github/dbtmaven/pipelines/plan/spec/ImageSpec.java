package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The image of a step.
 *
 * @param name the reference as written, with tag or digest
 * @param runAsUser the uid that runs the script; empty: root
 * @param credentials for a private registry
 */
public record ImageSpec(String name, OptionalInt runAsUser, Optional<Credentials> credentials) {
    /** The image of a step that runs nothing itself. */
    public static final ImageSpec NONE = new ImageSpec("", OptionalInt.empty(), Optional.empty());

    public ImageSpec {
        requireNonNull(name, "name");
        requireNonNull(runAsUser, "runAsUser");
        requireNonNull(credentials, "credentials");
    }

    /** Expanded registry credentials. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return username + ":****";
        }
    }
}
