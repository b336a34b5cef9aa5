package io.github.dbtmaven.dbt;

import static java.util.Objects.requireNonNull;

/** The outcome of a goal. A value rather than an exception, because a failing dbt project is a regular result. */
public sealed interface Outcome {

    /** Returns one or two lines for the end of the log. */
    String summary();

    /** The goal succeeded. */
    record Passed(String summary) implements Outcome {
        public Passed {
            requireNonNull(summary, "summary");
        }
    }

    /** The tested or deployed project failed, or a rule forbids the action. The summary says why and what to do. */
    record Failed(String summary) implements Outcome {
        public Failed {
            requireNonNull(summary, "summary");
        }
    }
}
