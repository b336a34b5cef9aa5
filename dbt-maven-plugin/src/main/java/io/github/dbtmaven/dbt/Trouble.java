package io.github.dbtmaven.dbt;

/**
 * The goal could not do its job: something is missing, unreadable, refused or out of reach. The message is one
 * sentence for a person (what, where, why, what next) and stands alone. A dbt project that fails is not trouble but
 * an {@link Outcome}.
 */
public class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a text of the messages of a package. */
    public Trouble(String message) {
        super(message);
    }

    /** With a text of the messages of a package and what led to it. */
    public Trouble(String message, Throwable cause) {
        super(message, cause);
    }
}
