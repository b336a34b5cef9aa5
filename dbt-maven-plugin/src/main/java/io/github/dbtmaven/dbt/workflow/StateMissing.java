package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.UserError;
import java.util.Locale;

/** {@code dbt.stateMissing}: what a pull request does while nothing is published yet. */
public enum StateMissing {
    /** Builds and tests everything. */
    FULL,
    /** Fails. */
    FAIL;

    /**
     * The property's text, in capitals or not.
     *
     * @throws UserError for any other text
     */
    public static StateMissing parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "full" -> FULL;
            case "fail" -> FAIL;
            default -> throw new UserError(GoalMessages.unknownStateMissing(text));
        };
    }
}
