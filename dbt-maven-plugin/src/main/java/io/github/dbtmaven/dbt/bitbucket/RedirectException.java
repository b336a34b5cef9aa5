package io.github.dbtmaven.dbt.bitbucket;

import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Failure;

/** Ends a call without a retry because of a redirect. */
final class RedirectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    RedirectException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
