package io.github.dbtmaven.dbt.bitbucket;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Who we are to Bitbucket. Nothing of it shows a secret, except {@link #header}. */
public sealed interface BitbucketCredentials {

    /** The value of {@code Authorization}. Sent with the first request: Bitbucket hides a repository, it never asks. */
    String header();

    /** For a person: {@code "me@example.com" from BITBUCKET_USERNAME and BITBUCKET_APP_PASSWORD}. */
    String description();

    /** The e-mail address of an Atlassian account and an API token. Old app passwords look the same to us. */
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

    /** Those of the environment, under the names that published recipes use. */
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

    /** Those of a {@code <server>} of settings.xml: without a username, or with git's own name for it, a token. */
    static BitbucketCredentials ofServer(String id, String username, String password) {
        String origin = "server \"" + id + "\" of settings.xml";
        return username.isEmpty() || username.equals("x-token-auth")
                ? new Bearer(password, origin)
                : new Basic(username, password, origin);
    }
}
