package io.github.dbtmaven.dbt;

import static java.util.Objects.requireNonNull;

/** How a goal ended: a value, since a failed dbt project is an ordinary result. */
public sealed interface Outcome {

    /** One or two lines for the end of the log. */
    String summary();

    /** The job is done. */
    record Passed(String summary) implements Outcome {
        public Passed {
            requireNonNull(summary, "summary");
        }
    }

    /** What was tested or deployed is bad, or the rules forbid it; the summary says why and what to do. */
    record Failed(String summary) implements Outcome {
        public Failed {
            requireNonNull(summary, "summary");
        }
    }
}
