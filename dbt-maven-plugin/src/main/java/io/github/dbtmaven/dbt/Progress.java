package io.github.dbtmaven.dbt;

/** Hears what a goal does while it does it. Implementations need not be thread-safe: one thread calls at a time. */
public interface Progress {
    /** A line of ours for the person who waits. */
    void say(String line);

    /** Something that the person should change or know, though the work goes on. */
    void warn(String line);

    /** A line of dbt's or an installer's own text, as it happens. */
    void output(String line);

    /** What only a person in search of a fault wants to read. */
    void detail(String line);
}
