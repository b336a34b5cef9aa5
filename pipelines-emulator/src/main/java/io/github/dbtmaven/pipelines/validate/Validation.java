package io.github.dbtmaven.pipelines.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import java.util.List;

/**
 * What came of checking one file.
 *
 * @param file the path as the user wrote it
 * @param text the whole file, from which excerpts are shown
 * @param problems of all severities, in the order of the file
 */
public record Validation(String file, String text, Verdict verdict, List<Problem> problems) {
    public Validation {
        requireNonNull(file, "file");
        requireNonNull(text, "text");
        requireNonNull(verdict, "verdict");
        problems = List.copyOf(problems);
    }

    /** How many problems of that severity there are. */
    public long count(Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }
}
