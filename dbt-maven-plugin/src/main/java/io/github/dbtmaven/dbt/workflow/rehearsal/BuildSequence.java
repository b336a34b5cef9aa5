package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.report.ConsoleOptions;
import io.github.dbtmaven.pipelines.report.ConsoleReport;
import io.github.dbtmaven.pipelines.run.BuildRequest;
import io.github.dbtmaven.pipelines.run.ManualSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs builds one after another, as long as they pass. */
final class BuildSequence {
    private final Emulator emulator;
    private final RehearsalTools tools;
    private final RehearsalOptions options;
    private final Preparation preparation;
    private final Consumer<String> lastWord;

    /** @param lastWord takes what is to be said should the build that comes next be interrupted */
    BuildSequence(
            Emulator emulator,
            RehearsalTools tools,
            RehearsalOptions options,
            Preparation preparation,
            Consumer<String> lastWord) {
        this.emulator = emulator;
        this.tools = tools;
        this.options = options;
        this.preparation = preparation;
        this.lastWord = lastWord;
    }

    List<BuildResult> play(List<PlannedBuild> builds) {
        List<BuildResult> results = new ArrayList<>();
        for (PlannedBuild build : builds) {
            boolean first = results.isEmpty();
            if (!first && !results.get(results.size() - 1).passed()) {
                BuildResult before = results.get(results.size() - 1);
                tools.warnings().accept(StoryMessages.notRun(build.number(), before));
                results.add(new BuildResult(
                        build.number(),
                        BuildState.NOT_RUN,
                        StoryMessages.notRun(build.number(), before),
                        options.outputDirectory().resolve("builds/" + build.number())));
                continue;
            }
            int number = first ? build.number() : emulator.nextBuildNumber();
            if (number != build.number()) {
                throw new IllegalStateException("build " + build.number() + " was planned, the counter says " + number);
            }
            if (!first) {
                tools.console().accept("");
            }
            results.add(play(build));
        }
        return results;
    }

    private BuildResult play(PlannedBuild build) {
        String again = again(build.build());
        lastWord.accept(StoryMessages.interrupted(
                build.number(), options.outputDirectory().resolve("builds/" + build.number()), again));
        ConsoleReport console = new ConsoleReport(
                tools.console(),
                new ConsoleOptions(ConsoleOptions.Output.STREAMED, again, options.directory())
                        .withoutWarningsOfPlan()
                        .contents(build.build().contents()));
        return emulator.run(BuildRequest.of(build.number(), build.plan(), preparation.workspace())
                .dirty(build.build().dirty())
                .keeping(preparation.project().map(KeptByDbt::paths).orElse(List.of()))
                .manual(new ManualSteps(options.runManual(), again + " -Ddbt.manual=run"))
                .heardBy(List.of(console)));
    }

    private String again(RehearsalBuild build) {
        return tools.commandLine().apply(SingleBuildCommand.properties(options, build.trigger(), otherFile(build)));
    }

    /** A single build of the trunk would run the trunk's own file. */
    private Optional<Path> otherFile(RehearsalBuild build) {
        return preparation
                .trunk()
                .filter(trunk -> build.trigger() instanceof Trigger.Branch
                        && preparation.source().at(trunk) != Trunk.File.SAME)
                .map(trunk -> preparation.source().path());
    }
}
