package io.github.dbtmaven.dbt.bitbucket;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Failure;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.NotFound;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Success;

/** The state of a pull request, in the words of Bitbucket's REST API. */
public enum PullRequestState {
    /** Not merged or declined yet, also as a draft. */
    OPEN,
    /** Merged into its destination. */
    MERGED,
    /** Closed without a merge. */
    DECLINED,
    /** Replaced by another pull request with the same source and destination. */
    SUPERSEDED,
    /** The repository has no such pull request, or the state is a new one. */
    UNKNOWN;

    /**
     * Asks Bitbucket.
     *
     * @throws UserError if Bitbucket rejects the request or does not answer
     */
    public static PullRequestState of(BitbucketClient client, String id) {
        BitbucketAnswer answer = client.pullRequest(id);
        if (answer instanceof Success success) {
            String state = success.body().path("state").asText();
            for (PullRequestState each : values()) {
                if (each.name().equals(state)) {
                    return each;
                }
            }
            return UNKNOWN;
        }
        if (answer instanceof NotFound) {
            return UNKNOWN;
        }
        throw new UserError(((Failure) answer).message());
    }

    /** Returns whether the pull request will not be built again. */
    public boolean closed() {
        return this == MERGED || this == DECLINED || this == SUPERSEDED;
    }
}
