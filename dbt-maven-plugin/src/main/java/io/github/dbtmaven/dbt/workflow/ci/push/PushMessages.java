package io.github.dbtmaven.dbt.workflow.ci.push;

import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.command.reuse.Reused;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.pipelines.text.Shown;

/** Messages about what a pull request reuses of its last run. */
final class PushMessages {
    private PushMessages() {}

    /** What is reused. */
    static String reused(Reused reused, Origin from) {
        int tests = reused.tests().size();
        return "Reused from " + from + " of this pull request: "
                + GoalMessages.nodes(reused.nodes().size())
                + (tests == 0 ? "" : " and " + Shown.count(tests, "passed test"))
                + ", because the definitions of them and of what they read are the same. -Ddbt.incremental=false builds everything";
    }

    /** Nothing is reused, although there was a run before. */
    static String nothing(String reason) {
        return "Nothing is reused from the last run of this pull request: " + reason;
    }

    /** The file of the last run is not usable. */
    static String unusable(String name, String reason) {
        return "Nothing is reused from the last run of this pull request: \"" + name + "\" is not usable: " + reason
                + ". This run replaces it.";
    }

    /** The store did not return the file of the last run. */
    static String notFetched(String reason) {
        return "Nothing is reused from the last run of this pull request: " + reason;
    }

    /** The store did not accept the file. */
    static String notKept(String reason) {
        return "The next run of this pull request builds everything again, because this one cannot be recorded in the"
                + " store: " + reason + " To skip the attempt, set dbt.incremental to false.";
    }

    /** Another run may have written to the same schemas. */
    static String notAlone() {
        return "The next run of this pull request builds everything again: this one may not be the only one that wrote to"
                + " its schemas";
    }

    /** The next run has already been recorded. */
    static String overtaken(Origin by) {
        return "Not recorded for the next run of this pull request, because " + by + " is newer";
    }
}
