package io.github.dbtmaven.dbt.command.schema;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.reuse.EarlierBuild;
import io.github.dbtmaven.dbt.command.reuse.ReuseRequest;
import java.util.Optional;

/**
 * That a build goes to schemas of its own.
 *
 * @param required whether the build must not start if the project puts one of its nodes into another schema
 * @param reuse what of their content need not be built again
 */
public record OwnSchemas(PullRequest pullRequest, boolean required, ReuseRequest reuse) {
    public OwnSchemas {
        requireNonNull(pullRequest, "pullRequest");
        requireNonNull(reuse, "reuse");
    }

    /** Creates schemas in which everything is built. */
    public static OwnSchemas of(PullRequest pullRequest, boolean required) {
        return new OwnSchemas(pullRequest, required, ReuseRequest.of(Optional.empty()));
    }

    /** Returns the same schemas with what the last run left in them. */
    public OwnSchemas with(EarlierBuild earlier) {
        return new OwnSchemas(pullRequest, required, new ReuseRequest(reuse.run(), Optional.of(earlier)));
    }
}
