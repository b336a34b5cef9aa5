package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.command.schema.PreparedSchemas.Elsewhere;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** Messages about the schemas of pull requests. */
final class CiSchemaMessages {
    private CiSchemaMessages() {}

    /** {@code dbt.prSchema} has an invalid value. */
    static String unknownPrSchema(String value) {
        return "\"" + value + "\" is not a value of dbt.prSchema. Set it to auto, true or false.";
    }

    /** {@code dbt.prSchema=true} outside of a pull request. */
    static String noPullRequest() {
        return "dbt.prSchema is true, but this is no build of a pull request: BITBUCKET_PR_ID or BITBUCKET_REPO_FULL_NAME is"
                + " not set. Run it in a pipeline of \"pull-requests\", or set dbt.prSchema to auto.";
    }

    /** The variables of Bitbucket contradict themselves. */
    static String badPullRequest(String id, String repository) {
        return "The schema of the pull request is unknown: BITBUCKET_PR_ID is \"" + id
                + "\" and BITBUCKET_REPO_FULL_NAME is \""
                + repository
                + "\". Set them to a number and to workspace/slug, as Bitbucket does, or set dbt.prSchema to"
                + " false.";
    }

    /** The schemas of the build. */
    static String own(String pullRequest, List<String> names) {
        return "Pull request " + pullRequest + " builds in its own " + (names.size() == 1 ? "schema " : "schemas ")
                + Shown.quoted(names);
    }

    /** There are no own schemas, and they are not required. */
    static String shared(String reason) {
        return "CI builds in the schemas of the profile, which all pull requests share: " + reason
                + ". Correct this to give each pull request its own schema, or set dbt.prSchema to false to skip the attempt";
    }

    /** There are no own schemas, and they are required. */
    static String denied(String reason) {
        return "CI failed: dbt.prSchema is true, but " + reason + ". Correct this, or set dbt.prSchema to auto.";
    }

    /** Nodes outside the schemas of the pull request. */
    static String elsewhere(List<Elsewhere> nodes) {
        return "All pull requests share the schemas of "
                + GoalMessages.few(nodes.stream()
                        .map(node -> node.uniqueId() + " in " + node.schema())
                        .toList())
                + ", so one may read what another one left: the project puts them there whatever the schema of the profile"
                + " is. Begin the schema with target.schema in generate_schema_name or in the configuration.";
    }

    /** Schemas that somebody else created. */
    static String unmarked(List<String> names) {
        return "Not created by this plugin, so dbt:clean-ci does not drop it: " + Shown.quoted(names) + ".";
    }
}
