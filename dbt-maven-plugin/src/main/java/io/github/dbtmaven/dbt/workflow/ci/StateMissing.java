package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import java.util.Locale;

/** What a pull request does if no state is published: {@code dbt.stateMissing}. */
public enum StateMissing {
    /** Build and test everything. */
    FULL,
    /** Compare with the commit at which the branch left its destination; build everything if that is not possible. */
    DERIVE,
    /** Fail. */
    FAIL;

    /**
     * Parses the property, ignoring case.
     *
     * @throws UserError for an invalid value
     */
    public static StateMissing parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "full" -> FULL;
            case "derive" -> DERIVE;
            case "fail" -> FAIL;
            default -> throw new UserError(PublishedStateMessages.unknownStateMissing(text));
        };
    }
}
