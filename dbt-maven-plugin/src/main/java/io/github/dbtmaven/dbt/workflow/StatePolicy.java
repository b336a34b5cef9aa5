package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.util.OptionalInt;

/**
 * What a pull request expects of the published state.
 *
 * @param missing what to do without one
 * @param maxAge the number of days after which to warn; rejected with a {@link UserError} if less than 1
 */
public record StatePolicy(StateMissing missing, OptionalInt maxAge) {
    public StatePolicy {
        requireNonNull(missing, "missing");
        requireNonNull(maxAge, "maxAge");
        maxAge.ifPresent(days -> {
            if (days < 1) {
                throw new UserError(PublishedStateMessages.badMaxAge(days));
            }
        });
    }
}
