package io.github.dbtmaven.dbt.bitbucket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/** The outcome of a call to Bitbucket. */
public sealed interface BitbucketAnswer {

    /**
     * The call succeeded.
     *
     * @param body a tree, because only the caller knows the form of the resource that it has asked for; a {@code MissingNode} if the response had no body or was written to a file
     */
    record Success(JsonNode body) implements BitbucketAnswer {
        public Success {
            requireNonNull(body, "body");
        }
    }

    /** The credentials can read the repository, but the resource does not exist. */
    record NotFound() implements BitbucketAnswer {}

    /** The call failed. */
    sealed interface Failure extends BitbucketAnswer {
        /** Returns the message for the user: what happened, where, Bitbucket's own message, and what to do. */
        String message();
    }

    /** Authentication or authorization failed, or the repository is hidden from these credentials. */
    record Denied(String message) implements Failure {
        public Denied {
            requireNonNull(message, "message");
        }
    }

    /** Bitbucket did not respond, or responded with an error, after all retries. */
    record Unavailable(String message) implements Failure {
        public Unavailable {
            requireNonNull(message, "message");
        }
    }

    /** A redirect leads to an address to which no request may be sent. */
    record UnsafeRedirect(String message) implements Failure {
        public UnsafeRedirect {
            requireNonNull(message, "message");
        }
    }
}
