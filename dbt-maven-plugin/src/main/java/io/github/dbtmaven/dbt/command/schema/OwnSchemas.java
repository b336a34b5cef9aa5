package io.github.dbtmaven.dbt.command.schema;

import static java.util.Objects.requireNonNull;

/**
 * That a build goes to schemas of its own.
 *
 * @param required whether the build must not start if the project puts one of its nodes into another schema
 */
public record OwnSchemas(PullRequest pullRequest, boolean required) {
    public OwnSchemas {
        requireNonNull(pullRequest, "pullRequest");
    }
}
