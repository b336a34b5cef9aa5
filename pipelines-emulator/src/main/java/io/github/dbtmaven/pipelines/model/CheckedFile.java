package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A pipelines file that was read and checked once. All further processing uses this value, so that later edits on disk
 * have no effect.
 *
 * @param name the path as the user wrote it
 * @param text the whole file, for excerpts
 * @param file the model; empty if the whole file is rejected, present if errors concern only some of its builds
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

    /** Creates a result for an unreadable file. */
    public static CheckedFile unreadable(String name, String text, List<Problem> problems) {
        return new CheckedFile(name, text, Optional.empty(), problems, Verdict.NOT_YAML);
    }

    /** Returns a copy with only errors and warnings, without remarks about the emulator. */
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

    /** Returns the number of problems with this severity. */
    public long count(Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }
}
