package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import java.util.Locale;
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

    /** Asks a question that is answered with yes or no; any other answer is a no. */
    default boolean confirmed(String question) {
        return ask(question)
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> line.equals("y") || line.equals("yes"))
                .isPresent();
    }
}
