package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RehearsalBuild;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.Trunk;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.CompiledFiles;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtBuildOutput;
import io.github.dbtmaven.pipelines.BuildConsole;
import io.github.dbtmaven.pipelines.BuildRequest;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.ResumeRefusal;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.process.InheritedTerminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Runs builds in sequence until one fails. */
final class BuildSequence {
    private final Emulator emulator;
    private final RehearsalContext tools;
    private final RehearsalOptions options;
    private final Preparation preparation;
    private final RunListener skippedPipes;
    private final Consumer<InterruptMessage> interruptMessage;

    /**
     * Creates the sequence.
     *
     * @param interruptMessage receives the message to print if the next build is interrupted
     */
    BuildSequence(
            Emulator emulator,
            RehearsalContext tools,
            RehearsalOptions options,
            Preparation preparation,
            RunListener skippedPipes,
            Consumer<InterruptMessage> interruptMessage) {
        this.emulator = emulator;
        this.tools = tools;
        this.options = options;
        this.preparation = preparation;
        this.skippedPipes = skippedPipes;
        this.interruptMessage = interruptMessage;
    }

    List<BuildResult> run(List<PlannedBuild> builds) {
        List<BuildResult> results = new ArrayList<>();
        for (PlannedBuild build : builds) {
            boolean first = results.isEmpty();
            if (!first && !results.get(results.size() - 1).passed()) {
                BuildResult before = results.get(results.size() - 1);
                tools.warnings().accept(RehearsalReportMessages.notRun(build.number(), before));
                results.add(new BuildResult(
                        build.number(),
                        BuildState.NOT_RUN,
                        RehearsalReportMessages.notRun(build.number(), before),
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
            results.add(run(build));
        }
        return results;
    }

    private BuildResult run(PlannedBuild build) {
        String wholeCommand = repeatCommand(build.build());
        String repeatCommand = options.fromStep().isPresent()
                ? fromStep(wholeCommand, options.fromStep().getAsInt())
                : wholeCommand;
        interruptMessage.accept(RehearsalReportMessages.interrupted(
                build.number(), options.outputDirectory().resolve("builds/" + build.number()), repeatCommand));
        RunListener console = BuildConsole.ofRehearsal(
                tools.console(),
                options.directory(),
                repeatCommand,
                build.build().contents(),
                preparation.warnedArtifacts(build));
        BuildRequest request = BuildRequest.of(build.number(), build.plan(), preparation.workspace())
                .dirty(build.build().dirty())
                .keeping(preparation.project().map(DbtBuildOutput::paths).orElse(List.of()), kept -> preparation
                        .project()
                        .map(project -> new CompiledFiles(project).apply(kept))
                        .orElse(List.of()))
                .withParallelSteps(options.parallelSteps())
                .withListeners(List.of(console, skippedPipes));
        if (options.shell()) {
            request = request.openingShell(new InheritedTerminal(tools.environment()));
        }
        BuildRequest resumed = resumed(request);
        return emulator.run(atManualSteps(
                resumed,
                step -> build.plan().steps().get(step - 1).caller() == 0
                        ? fromStep(wholeCommand, step)
                        : wholeCommand + " -Ddbt.manual=run"));
    }

    private BuildRequest resumed(BuildRequest request) {
        if (options.fromStep().isEmpty()) {
            return request;
        }
        try {
            return emulator.resuming(request, options.fromStep().getAsInt());
        } catch (ResumeRefusal e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    private static String fromStep(String command, int step) {
        return command + " -Ddbt.fromStep=" + step;
    }

    private BuildRequest atManualSteps(BuildRequest request, IntFunction<String> resumeCommand) {
        return switch (options.manual()) {
            case RUN -> request.runningManualSteps();
            case STOP -> request.pausingAtManualSteps(resumeCommand);
            case ASK -> request.askingAtManualSteps(tools.questions().orElseThrow()::confirmed, resumeCommand);
        };
    }

    private String repeatCommand(RehearsalBuild build) {
        return tools.commandLine().apply(SingleBuildCommand.properties(options, build.trigger(), otherFile(build)));
    }

    /** Returns the file to name in the command, because a single build of the trunk would use the trunk's own file. */
    private Optional<Path> otherFile(RehearsalBuild build) {
        return preparation
                .trunk()
                .filter(trunk -> build.trigger() instanceof Trigger.Branch
                        && preparation.source().at(trunk) != Trunk.File.SAME)
                .map(trunk -> preparation.source().path());
    }
}
