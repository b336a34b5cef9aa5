package io.github.dbtmaven.dbt.workflow.deploy;

import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.dbt.workflow.RunSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Detects seeds that failed because their columns changed. Without a full refresh, dbt inserts the rows into the
 * existing table.
 */
final class SeedColumns {
    /** Matches dbt's first line and the database error about a missing column or a wrong type. */
    private static final Pattern MISMATCH = Pattern.compile(
            "in seed (\\S+) \\(([^)\\n]+)\\)\\s+([^\\n]*(?:column|identifier|field|type)[^\\n]*)",
            Pattern.CASE_INSENSITIVE);

    private SeedColumns() {}

    /** Returns advice for each such seed, with a leading space; empty if there is none. */
    static String advice(Path projectDirectory, Optional<RunSummary> summary) {
        return summary.stream()
                .flatMap(run -> run.failed().stream())
                .filter(node -> node.resourceType().equals("seed"))
                .flatMap(node -> advice(projectDirectory, node).stream())
                .map(text -> " " + text)
                .collect(Collectors.joining());
    }

    private static Optional<String> advice(Path projectDirectory, NodeResult seed) {
        Matcher matcher = MISMATCH.matcher(seed.message().orElse(""));
        return matcher.find()
                ? Optional.of(GoalMessages.seedColumnsChanged(
                        matcher.group(1),
                        matcher.group(2),
                        header(projectDirectory.resolve(matcher.group(2))),
                        matcher.group(3).strip()))
                : Optional.empty();
    }

    /** Empty for a seed of a package, whose path is relative to the package. */
    private static Optional<String> header(Path csv) {
        if (!Files.isRegularFile(csv)) {
            return Optional.empty();
        }
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            return Optional.ofNullable(lines.readLine()).map(line -> line.replace("\uFEFF", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
