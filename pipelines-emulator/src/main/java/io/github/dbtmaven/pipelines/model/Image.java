package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An {@code image}, of the whole file or of a step (Bitbucket sheet 3.2).
 *
 * @param name the reference as written; variables are not expanded in it
 * @param runAsUser a uid; empty: root
 * @param aws for a registry of AWS, in place of {@code credentials}
 * @param written its keys; none when the image is written as a text
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

    /** As written: both may hold {@code $NAME}, which the planner expands. */
    public record Credentials(Located<String> username, Located<String> password) {
        public Credentials {
            requireNonNull(username, "username");
            requireNonNull(password, "password");
        }

        /** A password that was typed into the file is still a password. */
        @Override
        public String toString() {
            return username.value() + ":****";
        }
    }

    /** What AWS asks for before it gives an image: a role, or keys which may hold {@code $NAME}. */
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
