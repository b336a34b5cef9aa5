package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

/**
 * Whether a condition is true, and why. The reason names the comparisons that decided and contains values of variables:
 * callers must mask secured values before they print it.
 */
public sealed interface Evaluation {
    /** Returns whether the condition is true. */
    boolean holds();

    /**
     * Returns the reason for users, without a period: {@code BITBUCKET_BRANCH == "main" is false: it is "feature/x"}.
     */
    String reason();

    /** The condition is true. */
    record Holds(String reason) implements Evaluation {
        public Holds {
            requireNonNull(reason, "reason");
        }

        @Override
        public boolean holds() {
            return true;
        }
    }

    /** The condition is false. */
    record Fails(String reason) implements Evaluation {
        public Fails {
            requireNonNull(reason, "reason");
        }

        @Override
        public boolean holds() {
            return false;
        }
    }
}
