package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.report.ConsoleOptions;
import io.github.dbtmaven.pipelines.report.ConsoleReport;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Prints builds to a console. */
public final class BuildConsole {
    private BuildConsole() {}

    /**
     * Returns a listener that prints a build while it runs, including the output of its steps.
     *
     * @param lines receives the lines
     * @param seenFrom the folder to which printed paths are relative
     */
    public static RunListener of(Consumer<String> lines, Path seenFrom) {
        return new ConsoleReport(lines, new ConsoleOptions(ConsoleOptions.Output.STREAMED, "", seenFrom));
    }

    /**
     * Returns a listener for a build of a rehearsal, whose plan warnings have already been printed.
     *
     * @param again the command that runs the build again, printed when a step fails
     * @param contents a description of what is built
     * @param artifacts places of the artifact patterns among the printed warnings
     */
    public static RunListener ofRehearsal(
            Consumer<String> lines, Path seenFrom, String again, String contents, Set<String> artifacts) {
        return new ConsoleReport(
                lines,
                new ConsoleOptions(ConsoleOptions.Output.STREAMED, again, seenFrom)
                        .withoutWarningsOfPlan(artifacts)
                        .contents(contents));
    }
}
