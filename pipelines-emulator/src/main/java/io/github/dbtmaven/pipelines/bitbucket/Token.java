package io.github.dbtmaven.pipelines.bitbucket;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import java.util.Set;

/** A token that the fake accepts, or recognizes to reject it with a reason. {@code toString} contains no secret. */
public sealed interface Token {

    /** Returns whether the token grants a scope. */
    boolean allows(Scope scope);

    /** Returns the name of a scope for this type of token. */
    String nameOf(Scope scope);

    /** Returns the granted scopes. */
    Set<Scope> scopes();

    /**
     * An API token of a user: HTTP Basic with the e-mail of the Atlassian account and the token. Its scopes are
     * independent: uploading and downloading require both scopes.
     */
    record ApiToken(String email, String value, Set<Scope> scopes) implements Token {
        public ApiToken {
            requireNonNull(value, "value");
            scopes = Set.copyOf(scopes);
            if (!email.contains("@")) {
                throw new IllegalArgumentException("the user of an API token must be an e-mail, not \"" + email + "\"");
            }
        }

        @Override
        public boolean allows(Scope scope) {
            return scopes.contains(scope);
        }

        @Override
        public String nameOf(Scope scope) {
            return scope.apiTokenName();
        }

        @Override
        public String toString() {
            return "API token of " + email + " with " + scopes;
        }
    }

    /**
     * An access token of the repository: {@code Authorization: Bearer}. The scopes for writing and for pull requests
     * include reading.
     */
    record AccessToken(String value, Set<Scope> scopes) implements Token {
        public AccessToken {
            requireNonNull(value, "value");
            scopes = Set.copyOf(scopes);
        }

        @Override
        public boolean allows(Scope scope) {
            return scopes.contains(scope)
                    || scope == Scope.READ && (scopes.contains(Scope.WRITE) || scopes.contains(Scope.PULL_REQUEST));
        }

        @Override
        public String nameOf(Scope scope) {
            return scope.classicName();
        }

        @Override
        public String toString() {
            return "access token with " + scopes;
        }
    }

    /** An app password, which Bitbucket rejects since 2026-07-28. */
    record AppPassword(String username, String value) implements Token {
        public AppPassword {
            requireNonNull(username, "username");
            requireNonNull(value, "value");
        }

        @Override
        public boolean allows(Scope scope) {
            return false;
        }

        @Override
        public String nameOf(Scope scope) {
            return scope.classicName();
        }

        @Override
        public Set<Scope> scopes() {
            return Set.of();
        }

        @Override
        public String toString() {
            return "app password of " + username;
        }
    }
}
