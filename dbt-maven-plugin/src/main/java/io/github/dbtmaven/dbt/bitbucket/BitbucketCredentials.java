package io.github.dbtmaven.dbt.bitbucket;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Credentials for Bitbucket. Only {@link #header} exposes the secret. */
public sealed interface BitbucketCredentials {

    /** Returns the value of the {@code Authorization} header, which is sent preemptively. */
    String header();

    /** Returns a description for users: {@code "me@example.com" from BITBUCKET_USERNAME and BITBUCKET_APP_PASSWORD}. */
    String description();

    /** The e-mail address of an Atlassian account and an API token. Also covers old app passwords. */
    record Basic(String username, String token, String origin) implements BitbucketCredentials {
        public Basic {
            requireNonNull(username, "username");
            requireNonNull(token, "token");
            requireNonNull(origin, "origin");
        }

        @Override
        public String header() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((username + ":" + token).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String description() {
            return "\"" + username + "\" from " + origin;
        }

        @Override
        public String toString() {
            return description();
        }
    }

    /** An access token of a repository, project or workspace. */
    record Bearer(String token, String origin) implements BitbucketCredentials {
        public Bearer {
            requireNonNull(token, "token");
            requireNonNull(origin, "origin");
        }

        @Override
        public String header() {
            return "Bearer " + token;
        }

        @Override
        public String description() {
            return "the access token from " + origin;
        }

        @Override
        public String toString() {
            return description();
        }
    }

    /** Reads credentials from the usual environment variables. A non-empty access token takes precedence. */
    static Optional<BitbucketCredentials> of(Map<String, String> environment) {
        String token = environment.getOrDefault("BITBUCKET_ACCESS_TOKEN", "");
        String username = environment.getOrDefault("BITBUCKET_USERNAME", "");
        String password = environment.getOrDefault("BITBUCKET_APP_PASSWORD", "");
        if (!token.isEmpty()) {
            return Optional.of(new Bearer(token, "BITBUCKET_ACCESS_TOKEN"));
        }
        return username.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Basic(username, password, "BITBUCKET_USERNAME and BITBUCKET_APP_PASSWORD"));
    }

    /**
     * Returns the credentials of a {@code <server>} in settings.xml. Without a user name, or with {@code x-token-auth},
     * the password is an access token.
     */
    static BitbucketCredentials ofServer(String id, String username, String password) {
        String origin = "server \"" + id + "\" of settings.xml";
        return username.isEmpty() || username.equals("x-token-auth")
                ? new Bearer(password, origin)
                : new Basic(username, password, origin);
    }
}
