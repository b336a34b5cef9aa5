package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.GoalException;

/** Fetching or publishing a state failed. A missing state is not an error; see {@link FetchedState.Missing}. */
public final class StateException extends GoalException {
    private static final long serialVersionUID = 1L;

    /** The kind of failure. */
    public enum Kind {
        /** Authentication or authorization failed. */
        REFUSED,
        /** No response, or only transient errors, after all retries. */
        UNREACHABLE,
        /** The location of the store does not exist. */
        ABSENT,
        /** The fetched files differ from the published ones. */
        DAMAGED
    }

    private final Kind kind;

    /** Creates an exception with a message of {@link StateMessages}. */
    public StateException(Kind kind, String message) {
        super(message);
        this.kind = requireNonNull(kind, "kind");
    }

    /** Creates an exception with a message of {@link StateMessages} and its cause. */
    public StateException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind");
    }

    /** Returns false for an unreachable store, which the user cannot fix. */
    @Override
    public boolean fixable() {
        return kind != Kind.UNREACHABLE;
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }
}
