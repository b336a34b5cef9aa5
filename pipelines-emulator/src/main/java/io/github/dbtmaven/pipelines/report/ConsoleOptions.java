package io.github.dbtmaven.pipelines.report;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.WarningCode;
import java.nio.file.Path;
import java.util.Set;

/**
 * Options of the console report.
 *
 * @param output whether to stream the output of steps, or show only its last lines after a failure
 * @param again command that repeats the build, printed after a failed step; empty for none
 * @param seenFrom folder to which paths are relative
 * @param warningsOfPlan whether to print the plan's warnings; false if they have been printed already
 * @param reported places of artifact patterns about which a warning was printed before the build
 * @param contents description of what is built; empty for the commit or the working tree
 */
public record ConsoleOptions(
        Output output, String again, Path seenFrom, boolean warningsOfPlan, Set<String> reported, String contents) {
    /** How much of a step's output is printed. */
    public enum Output {
        STREAMED,
        ON_FAILURE
    }

    public ConsoleOptions {
        requireNonNull(output, "output");
        requireNonNull(again, "again");
        seenFrom = seenFrom.toAbsolutePath().normalize();
        reported = Set.copyOf(reported);
        requireNonNull(contents, "contents");
    }

    /** Creates options that print everything. */
    public ConsoleOptions(Output output, String again, Path seenFrom) {
        this(output, again, seenFrom, true, Set.of(), "");
    }

    /**
     * Returns a copy that does not print warnings again.
     *
     * @param artifacts places of the artifact patterns among them, which need no further warning that they match nothing
     */
    public ConsoleOptions withoutWarningsOfPlan(Set<String> artifacts) {
        return new ConsoleOptions(output, again, seenFrom, false, artifacts, contents);
    }

    /** Returns a copy with another description of what is built. */
    public ConsoleOptions contents(String words) {
        return new ConsoleOptions(output, again, seenFrom, warningsOfPlan, reported, words);
    }

    /** Returns whether the warning repeats one that was printed before the build. */
    boolean isRepeated(RunEvent.Warned warned) {
        return WarningCode.ARTIFACT_NO_MATCH.isOf(warned) && reported.contains(warned.place());
    }

    /** Returns a path as shown to the user. */
    String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(seenFrom) ? seenFrom.relativize(absolute) : absolute).toString();
    }
}
