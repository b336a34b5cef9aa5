package io.github.dbtmaven.pipelines.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Options of the console report.
 *
 * @param output whether to stream the output of steps, or show only its last lines after a failure
 * @param again command that repeats the build, printed after a failed step; empty for none
 * @param seenFrom folder to which paths are relative
 * @param warningsOfPlan whether to print the plan's warnings; false if they have been printed already
 * @param contents description of what is built; empty for the commit or the working tree
 */
public record ConsoleOptions(Output output, String again, Path seenFrom, boolean warningsOfPlan, String contents) {
    /** How much of a step's output is printed. */
    public enum Output {
        STREAMED,
        ON_FAILURE
    }

    public ConsoleOptions {
        requireNonNull(output, "output");
        requireNonNull(again, "again");
        seenFrom = seenFrom.toAbsolutePath().normalize();
        requireNonNull(contents, "contents");
    }

    /** Creates options that print everything. */
    public ConsoleOptions(Output output, String again, Path seenFrom) {
        this(output, again, seenFrom, true, "");
    }

    /** Returns a copy that does not print the plan's warnings. */
    public ConsoleOptions withoutWarningsOfPlan() {
        return new ConsoleOptions(output, again, seenFrom, false, contents);
    }

    /** Returns a copy with another description of what is built. */
    public ConsoleOptions contents(String words) {
        return new ConsoleOptions(output, again, seenFrom, warningsOfPlan, words);
    }

    /** Returns a path as shown to the user. */
    String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(seenFrom) ? seenFrom.relativize(absolute) : absolute).toString();
    }
}
