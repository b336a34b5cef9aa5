package io.github.dbtmaven.pipelines.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What a person sees of a build.
 *
 * @param output whether what a step prints is shown as it happens, or only its last lines when it fails
 * @param again the command that runs the build again, shown when a step failed; empty: none
 * @param seenFrom the folder from which paths are shown
 * @param warningsOfPlan whether what the plan warned of is shown; false when whoever planned has shown it already
 * @param contents what is built, in words; empty: the commit, or that it is a working tree
 */
public record ConsoleOptions(Output output, String again, Path seenFrom, boolean warningsOfPlan, String contents) {
    /** How much of a step's output is shown. */
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

    /** Everything shown. */
    public ConsoleOptions(Output output, String again, Path seenFrom) {
        this(output, again, seenFrom, true, "");
    }

    /** The same for somebody who has seen the warnings of the plan. */
    public ConsoleOptions withoutWarningsOfPlan() {
        return new ConsoleOptions(output, again, seenFrom, false, contents);
    }

    /** The same with other words for what is built. */
    public ConsoleOptions contents(String words) {
        return new ConsoleOptions(output, again, seenFrom, warningsOfPlan, words);
    }

    /** A path as this person would write it. */
    String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(seenFrom) ? seenFrom.relativize(absolute) : absolute).toString();
    }
}
