package io.github.dbtmaven.dbt;

/** Receives progress messages of a goal, one line each. Thread-safe: two tasks of a goal may run at once. */
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
