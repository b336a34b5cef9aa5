package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.report.ConsoleOptions;
import io.github.dbtmaven.pipelines.report.ConsoleReport;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Prints builds for a person. */
public final class BuildConsole {
    private BuildConsole() {}

    /**
     * Prints one build while it runs, with the output of its steps.
     *
     * @param lines takes the lines
     * @param seenFrom the folder from which paths are shown
     */
    public static RunListener of(Consumer<String> lines, Path seenFrom) {
        return new ConsoleReport(lines, new ConsoleOptions(ConsoleOptions.Output.STREAMED, "", seenFrom));
    }

    /**
     * The same for a build of a rehearsal, which has shown the warnings of the plan already.
     *
     * @param again the command that runs the build again, shown when a step failed
     * @param contents what is built, in words
     */
    public static RunListener ofRehearsal(Consumer<String> lines, Path seenFrom, String again, String contents) {
        return new ConsoleReport(
                lines,
                new ConsoleOptions(ConsoleOptions.Output.STREAMED, again, seenFrom)
                        .withoutWarningsOfPlan()
                        .contents(contents));
    }
}
