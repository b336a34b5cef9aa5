package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A pipelines file that was read and checked once. Whatever goes on with the file works on this value, so that an edit on disk
 * changes nothing any more.
 *
 * @param name the path as the user wrote it
 * @param text the whole file, from which excerpts are shown
 * @param file the model; empty when the file as a whole is rejected, present when an error concerns only some of its builds
 * @param problems of all severities, in the order of the file
 */
public record CheckedFile(
        String name, String text, Optional<PipelinesFile> file, List<Problem> problems, Verdict verdict) {
    public CheckedFile {
        requireNonNull(name, "name");
        requireNonNull(text, "text");
        requireNonNull(file, "file");
        problems = List.copyOf(problems);
        requireNonNull(verdict, "verdict");
    }

    /** A file that cannot be read, with the reason. */
    public static CheckedFile unreadable(String name, String text, List<Problem> problems) {
        return new CheckedFile(name, text, Optional.empty(), problems, Verdict.NOT_YAML);
    }

    /** The same with errors and warnings only, without the remarks on what a run here does differently. */
    public CheckedFile ofBitbucket() {
        return new CheckedFile(
                name,
                text,
                file,
                problems.stream()
                        .filter(problem -> problem.severity() != Severity.FIDELITY)
                        .toList(),
                verdict);
    }

    /** How many problems of that severity there are. */
    public long count(Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }
}
