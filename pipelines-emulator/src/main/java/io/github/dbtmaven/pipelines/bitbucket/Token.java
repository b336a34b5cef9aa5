package io.github.dbtmaven.pipelines.bitbucket;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import java.util.Set;

/** Something that the fake accepts, or recognises in order to refuse it. No {@code toString} shows a secret. */
public sealed interface Token {

    /** Whether it may do what needs this scope. */
    boolean allows(Scope scope);

    /** The name of a scope in the words of this kind of token. */
    String nameOf(Scope scope);

    /** The scopes that it was given. */
    Set<Scope> scopes();

    /**
     * An API token of a user: HTTP Basic with the Atlassian account's e-mail and the token. Its scopes do not imply each
     * other: one that uploads and downloads needs both (OpenAPI narrative).
     */
    record ApiToken(String email, String value, Set<Scope> scopes) implements Token {
        public ApiToken {
            requireNonNull(value, "value");
            scopes = Set.copyOf(scopes);
            if (!email.contains("@")) {
                throw new IllegalArgumentException("the user of an API token is an e-mail, unlike \"" + email + "\"");
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

    /** An access token of the repository: {@code Authorization: Bearer}. Write and pull requests imply read. */
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

    /** An app password, which was good until 2026-07-28 and is refused with that reason. */
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
