package io.github.dbtmaven.dbt.state;

/** A pointer or a description was written by a newer version of the plugin. The message gives the reason. */
final class NewerStateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NewerStateException(String reason) {
        super(reason);
    }
}
