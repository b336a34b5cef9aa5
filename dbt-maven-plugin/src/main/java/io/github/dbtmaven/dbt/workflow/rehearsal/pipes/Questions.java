package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import java.util.Optional;

/** Asks the user on a terminal. */
@FunctionalInterface
public interface Questions {
    /**
     * Prints a question and returns the line that the user enters.
     *
     * @return empty at the end of the input
     */
    Optional<String> ask(String question);
}
