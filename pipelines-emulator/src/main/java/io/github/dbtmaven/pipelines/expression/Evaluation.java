package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

/**
 * Whether a condition holds, and why. The reason names the comparisons that decided and holds values of variables: a
 * caller that has secured ones masks it before it is shown.
 */
public sealed interface Evaluation {
    /** Whether the condition is true. */
    boolean holds();

    /** For a person, without a full stop: {@code BITBUCKET_BRANCH == "main" is false: it is "feature/x"}. */
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
