package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.workflow.GoalMessages;
import java.util.List;

/** Messages about {@code source_status:} selectors. */
final class FreshnessMessages {
    private static final String REASON = "CI failed: \"source_status:\" compares the age of sources, but ";

    private FreshnessMessages() {}

    /** The deploy did not measure. */
    static String notInState(String state) {
        return REASON + state + " has no sources.json. Run \"dbt source freshness\" before dbt:deploy, so that the next"
                + " state has it, or select without \"source_status:\".";
    }

    /** This build did not measure. */
    static String notMeasured(String file, String target) {
        return REASON + "\"" + file + "\" does not exist. Run \"dbt source freshness --target " + target
                + "\" before dbt:slim-ci, or select without \"source_status:\".";
    }

    /** The deploy did not measure all. */
    static String notComparable(String state, List<String> sources) {
        return REASON + "sources.json of " + state + " has no age of " + GoalMessages.few(sources)
                + ". Run \"dbt source freshness\" of all sources before dbt:deploy, or select without \"source_status:\".";
    }

    /** This build did not measure all. */
    static String notSelected(String file, String target, List<String> sources) {
        return REASON + "\"" + file + "\" has no age of " + GoalMessages.few(sources)
                + ", so dbt would not select what reads "
                + (sources.size() == 1 ? "it" : "them") + ". Run \"dbt source freshness --target " + target
                + "\" before dbt:slim-ci, or select without \"source_status:\".";
    }

    /** A file cannot be read. */
    static String notReadable(String why) {
        return REASON + "a sources.json " + why + ". Run \"dbt source freshness\" again, or select without"
                + " \"source_status:\".";
    }
}
