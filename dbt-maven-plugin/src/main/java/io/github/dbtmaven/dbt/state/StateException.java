package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.GoalException;

/** A state could not be fetched or published. Never thrown for "no state yet". */
public final class StateException extends GoalException {
    private static final long serialVersionUID = 1L;

    /** What kept it from working. */
    public enum Kind {
        /** The store knows us not, or does not let us. */
        REFUSED,
        /** No answer, or one that says "later", after all retries. */
        UNREACHABLE,
        /** What was fetched is not what was published. */
        DAMAGED
    }

    private final Kind kind;

    /** With a text of {@link StateMessages}. */
    public StateException(Kind kind, String message) {
        super(message);
        this.kind = requireNonNull(kind, "kind");
    }

    /** With a text of {@link StateMessages} and what led to it. */
    public StateException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind");
    }

    /** A store that does not answer is nothing that the user can fix. */
    @Override
    public boolean fixable() {
        return kind != Kind.UNREACHABLE;
    }

    /** What kept it from working. */
    public Kind kind() {
        return kind;
    }
}
