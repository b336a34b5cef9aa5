package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the error of a goal of this plugin in the log of a step, in the form of Maven 3 and 4. */
final class GoalErrors {
    private static final Pattern FAILED = Pattern.compile("\\[ERROR] Failed to execute goal"
            + " io\\.github\\.dbtmaven:dbt-maven-plugin:[^:\\s]+:([a-z-]+) \\([^)]*\\)(?: on project [^:]+)?:"
            + " (.*?)(?: -> \\[Help \\d+])?");

    private GoalErrors() {}

    /** Returns the last error; empty if no goal failed or there is no log. */
    static Optional<DbtError> ofLog(Path log) throws IOException {
        if (!Files.isRegularFile(log)) {
            return Optional.empty();
        }
        // the log has the bytes of the step, which need not be UTF-8
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.map(FAILED::matcher)
                    .filter(Matcher::matches)
                    .reduce((first, last) -> last)
                    .map(match -> new DbtError("dbt:" + match.group(1), "", decoded(match.group(2))));
        }
    }

    private static String decoded(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
