package io.github.dbtmaven.dbt.workflow.deploy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.AppliedMessages;
import java.util.Locale;

/** The values of {@code dbt.publishState}: which deploys are published. */
public enum PublishPolicy {
    /** None; {@code dbt:publish-state} may follow. */
    FALSE,
    /** Those that built everything. */
    TRUE,
    /** Also the part of a failed, interrupted or narrowed deploy that is in production. */
    ALWAYS;

    /**
     * Parses the property, ignoring case.
     *
     * @throws UserError for any other value
     */
    public static PublishPolicy parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "false" -> FALSE;
            case "true" -> TRUE;
            case "always" -> ALWAYS;
            default -> throw new UserError(AppliedMessages.unknownPolicy(text));
        };
    }
}
