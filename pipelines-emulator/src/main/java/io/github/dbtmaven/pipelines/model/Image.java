package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An {@code image} of the file or of a step.
 *
 * @param name the reference as written; variables in it are not expanded
 * @param runAsUser a uid; empty for root
 * @param aws for an AWS registry, instead of {@code credentials}
 * @param written its keys; none if the image is only a name
 */
public record Image(
        String name,
        OptionalInt runAsUser,
        Optional<Credentials> credentials,
        Optional<Aws> aws,
        List<WrittenKey> written,
        SourcePosition at) {
    public Image {
        requireNonNull(name, "name");
        requireNonNull(runAsUser, "runAsUser");
        requireNonNull(credentials, "credentials");
        requireNonNull(aws, "aws");
        written = List.copyOf(written);
        requireNonNull(at, "at");
    }

    /** Credentials as written; both values may contain {@code $NAME}, which the planner expands. */
    public record Credentials(Located<String> username, Located<String> password) {
        public Credentials {
            requireNonNull(username, "username");
            requireNonNull(password, "password");
        }

        /** Contains no password, even if it is typed into the file. */
        @Override
        public String toString() {
            return username.value() + ":****";
        }
    }

    /** Credentials for AWS: a role, or keys, which may contain {@code $NAME}. */
    public sealed interface Aws {
        /** {@code oidc-role}: the ARN of a role. */
        record Role(Located<String> name) implements Aws {
            public Role {
                requireNonNull(name, "name");
            }
        }

        /** {@code access-key} and {@code secret-key}. */
        record Keys(Located<String> accessKey, Located<String> secretKey) implements Aws {
            public Keys {
                requireNonNull(accessKey, "accessKey");
                requireNonNull(secretKey, "secretKey");
            }

            @Override
            public String toString() {
                return "AWS access key ****";
            }
        }
    }
}
