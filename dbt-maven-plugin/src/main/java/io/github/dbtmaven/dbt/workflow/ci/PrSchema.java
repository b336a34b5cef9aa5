package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.schema.OwnSchemas;
import io.github.dbtmaven.dbt.command.schema.PullRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a pull request builds in schemas of its own: {@code dbt.prSchema}. */
public enum PrSchema {
    /** In a pull request, if its schemas can be created. */
    AUTO,
    /** Always; otherwise the goal fails. */
    TRUE,
    /** Never. */
    FALSE;

    /**
     * Parses the property, ignoring case.
     *
     * @throws UserError for an invalid value
     */
    public static PrSchema parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "true" -> TRUE;
            case "false" -> FALSE;
            default -> throw new UserError(CiSchemaMessages.unknownPrSchema(text));
        };
    }

    /**
     * Returns the schemas in which to build; empty for those of the profile.
     *
     * @throws UserError if they are required and this is no build of a pull request, or if the variables of the pull
     * request are invalid
     */
    Optional<OwnSchemas> schemas(Map<String, String> environment) {
        Optional<PullRequest> pullRequest = this == FALSE ? Optional.empty() : PullRequest.of(environment);
        String id = environment.getOrDefault("BITBUCKET_PR_ID", "");
        if (this != FALSE && pullRequest.isEmpty() && !id.isEmpty()) {
            throw new UserError(
                    CiSchemaMessages.badPullRequest(id, environment.getOrDefault("BITBUCKET_REPO_FULL_NAME", "")));
        }
        if (this == TRUE && pullRequest.isEmpty()) {
            throw new UserError(CiSchemaMessages.noPullRequest());
        }
        return pullRequest.map(each -> OwnSchemas.of(each, this == TRUE));
    }
}
