package io.github.dbtmaven.dbt;

/** Receives progress messages of a goal. Calls are never concurrent, so implementations need not be thread-safe. */
public interface Progress {
    /** Logs a line of the plugin. */
    void say(String line);

    /** Logs a warning; the goal continues. */
    void warn(String line);

    /** Logs a line of output of dbt or an installer. */
    void output(String line);

    /** Logs a detail for debugging. */
    void detail(String line);
}
