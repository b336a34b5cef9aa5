package io.github.dbtmaven.dbt.bitbucket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of a call. */
public sealed interface BitbucketAnswer {

    /**
     * It worked.
     *
     * @param body missing where there was none, or where it went to a file
     */
    record Success(JsonNode body) implements BitbucketAnswer {
        public Success {
            requireNonNull(body, "body");
        }
    }

    /** The repository is visible to these credentials, but has nothing of that name. */
    record NotFound() implements BitbucketAnswer {}

    /** It did not work. */
    sealed interface Failure extends BitbucketAnswer {
        /** For a person: what happened, where, Bitbucket's own text, what to do. */
        String message();
    }

    /** Authentication or authorization failed; also a repository that is hidden from these credentials. */
    record Denied(String message) implements Failure {
        public Denied {
            requireNonNull(message, "message");
        }
    }

    /** Bitbucket did not answer, or answered with an error, after all retries. */
    record Unavailable(String message) implements Failure {
        public Unavailable {
            requireNonNull(message, "message");
        }
    }

    /** A redirect leads where no request may go. */
    record UnsafeRedirect(String message) implements Failure {
        public UnsafeRedirect {
            requireNonNull(message, "message");
        }
    }
}
