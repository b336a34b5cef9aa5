package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import java.util.OptionalInt;

/**
 * How a pull request is built.
 *
 * @param missing what to do without a published state
 * @param maxAge age of the state in days after which to warn; rejected with a {@link UserError} if less than 1
 * @param maxNodes the number of nodes above which nothing is built; rejected with a {@link UserError} if less than 1
 * @param prSchema whether to build in schemas of its own
 * @param ignoreFormatting whether to leave out nodes that differ only in white space and comments
 * @param incremental whether to reuse what the last run of the pull request built in its schemas
 * @param productionTarget the target of production, for which a derived state is parsed
 */
public record CiPolicy(
        StateMissing missing,
        OptionalInt maxAge,
        OptionalInt maxNodes,
        PrSchema prSchema,
        boolean ignoreFormatting,
        boolean incremental,
        String productionTarget) {
    public CiPolicy {
        requireNonNull(missing, "missing");
        requireNonNull(maxAge, "maxAge");
        requireNonNull(maxNodes, "maxNodes");
        maxNodes.ifPresent(nodes -> {
            if (nodes < 1) {
                throw new UserError(CiMessages.badMaxNodes(nodes));
            }
        });
        requireNonNull(prSchema, "prSchema");
        requireNonNull(productionTarget, "productionTarget");
        maxAge.ifPresent(days -> {
            if (days < 1) {
                throw new UserError(PublishedStateMessages.badMaxAge(days));
            }
        });
    }

    /** Creates a policy that reuses earlier runs, for a production that is deployed to the target {@code prod}. */
    public CiPolicy(
            StateMissing missing,
            OptionalInt maxAge,
            OptionalInt maxNodes,
            PrSchema prSchema,
            boolean ignoreFormatting) {
        this(missing, maxAge, maxNodes, prSchema, ignoreFormatting, true, "prod");
    }

    /** Returns whether so many nodes may be built. */
    boolean allows(long nodes) {
        return maxNodes.isEmpty() || nodes <= maxNodes.getAsInt();
    }
}
