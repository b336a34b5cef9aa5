package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.bitbucket.PullRequestState;
import io.github.dbtmaven.dbt.command.SchemaRun.NotDropped;
import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Messages of {@code dbt:clean-ci}. */
final class CleanCiMessages {
    private CleanCiMessages() {}

    /** One schema. */
    static String schema(MarkedSchema schema, PullRequestState state, boolean dryRun) {
        String what = state.closed() ? dryRun ? "would be dropped" : "is dropped" : "is kept";
        String request = state == PullRequestState.UNKNOWN
                ? "the repository has no pull request " + schema.pullRequest()
                : "pull request " + schema.pullRequest() + " is " + state.name().toLowerCase(Locale.ROOT);
        return "Schema \"" + schema.schema() + "\" " + what + ": " + request;
    }

    /** All pull requests are open. */
    static String nothingToDrop(String repository, int schemas) {
        return "No schema to drop: "
                + (schemas == 0
                        ? "the warehouse has none that dbt:slim-ci created for a pull request of \"" + repository + "\""
                        : "no pull request of the " + Shown.count(schemas, "schema") + " is merged or declined");
    }

    /** A dry run. */
    static String wouldDrop(int schemas) {
        return Shown.count(schemas, "schema") + " would be dropped. Drop " + (schemas == 1 ? "it" : "them")
                + " with -Ddbt.dryRun=false";
    }

    /** All closed pull requests are cleaned up. */
    static String dropped(int schemas) {
        return "Dropped " + Shown.count(schemas, "schema");
    }

    /** Some schemas remain. */
    static String notDropped(List<NotDropped> remaining, int schemas) {
        return "Dropped " + (schemas - remaining.size()) + " of " + Shown.count(schemas, "schema") + ": "
                + remaining.stream()
                        .map(each -> "\"" + each.schema() + "\" remains (" + each.error() + ")")
                        .collect(Collectors.joining(", "))
                + ". Use the login or role that created " + (remaining.size() == 1 ? "it." : "them.");
    }

    /** The store did not delete the records of pull requests whose schemas are dropped. */
    static String recordsRemain(Collection<String> pullRequests, String reason) {
        return "The records dbt-pr-ID of " + (pullRequests.size() == 1 ? "pull request " : "pull requests ")
                + String.join(", ", pullRequests) + " remain in the store; nothing reads them any more: " + reason;
    }

    /** dbt failed. */
    static String failed(String reason) {
        return "The schemas of pull requests cannot be listed or dropped: " + reason;
    }
}
