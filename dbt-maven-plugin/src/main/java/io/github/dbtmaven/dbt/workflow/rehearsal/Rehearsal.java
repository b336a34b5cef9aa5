package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.MachineError;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.install.UserCache;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RepositoryName;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipeImages;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipeQuestions;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipeYml;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipesProperty;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.SkippedPipes;
import io.github.dbtmaven.pipelines.BitbucketRepository;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.Credentials;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.EmulatorException;
import io.github.dbtmaven.pipelines.EmulatorSetup;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.InterruptGuard.Registration;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs CD on the trunk and then CI on a pull request with the working tree, or a single build, on this machine. Starts
 * everything in order and stops everything, even if it is interrupted.
 */
public final class Rehearsal {
    private final RehearsalContext tools;
    private final Runtimes runtimes;
    private final PipeYml pipeYml;
    private final Function<PlanRequest, PlanResult> planner;

    public Rehearsal(RehearsalContext tools, Runtimes runtimes) {
        this(tools, runtimes, Emulator::plan);
    }

    /** @param planner plans one build */
    Rehearsal(RehearsalContext tools, Runtimes runtimes, Function<PlanRequest, PlanResult> planner) {
        this.tools = tools;
        this.runtimes = runtimes;
        this.planner = planner;
        this.pipeYml = new PipeYml(PipeYml.BITBUCKET, tools.environment(), tools.offline());
    }

    /**
     * Runs the rehearsal.
     *
     * @throws UserError if it cannot run; then nothing is left running
     */
    public RehearsalResult run(RehearsalOptions given, InterruptGuard guard) {
        RehearsalOptions options = tools.questions().isPresent() ? given : given.withoutQuestions();
        // cleanup actions run in reverse order, so this message is printed last
        AtomicReference<InterruptMessage> interruptMessage =
                new AtomicReference<>(RehearsalReportMessages.interruptedBeforeFirstBuild());
        try (Registration ofMessage = guard.onInterrupt(
                        "the last word",
                        () -> InterruptGuard.print(interruptMessage.get().text(guard.cleanupFailed())));
                RunFolder run = RunFolder.open(tools.cache());
                Registration ofFolder = guard.onInterrupt("the run's folder", run::close);
                EarlyStart early = EarlyStart.of(options.runtime(), runtimes, tools)) {
            if (options.shell() && tools.questions().isEmpty()) {
                throw new UserError(RehearsalMessages.noTerminalForShell());
            }
            Preparation preparation = Preparation.of(options, tools, run.path().resolve("git"));
            RepositoryId name = RepositoryName.of(options.repositoryName(), preparation.facts());
            BitbucketRepository repository = new BitbucketRepository(
                    name,
                    RepositoryName.identity(options.repositoryName(), preparation.repository()),
                    options.outputDirectory());
            VariableLevels levels = new VariableLevels(tools, preparation, options);
            Credentials credentials = Credentials.make();
            PlanFacts expected = new PlanFacts(
                            1,
                            levels.expected(credentials),
                            Emulator.capabilities(options.runtime().kinds()))
                    .pipes(options.pipes());
            BuildPlanning planning = new BuildPlanning(preparation, name, options.wholeLoop(), planner);
            PlannedBuilds asking = planning.plan(expected);
            PipesProperty.rejectUnused(options.pipes(), planning.files());
            PipePolicy answered = answered(options.pipes(), asking);
            PlannedBuilds decided = asking.pipes(answered);
            // only pipe.yml names the images of some pipes; without such pipes, the policy stays the same
            PipePolicy pipes = answered.withImages(pipeYml.images(decided.plans()));
            PlannedBuilds dry = decided.pipes(pipes);
            List<String> certificates = CompanyCertificates.read(options.caCertificates());
            List<String> notices = new ArrayList<>();
            try (LocalRuntime runtime = early.runtimes().open(options.runtime(), dry.images(), notices::add);
                    Registration ofRuntime = guard.onInterrupt("the steps", runtime::close)) {
                PlannedBuilds planned = dry.runtime(runtime.capabilities());
                PipeImages.obtain(runtime, planned.plans());
                // last, because locking empties the folder: nothing rejects the rehearsal after this point
                try (OutputFolder output = OutputFolder.lock(repository, options.wholeLoop());
                        OrphanRemoval orphans = OrphanRemoval.start(runtime, tools.cache(), tools.console())) {
                    return new StartedRehearsal(
                                    options.pipes(pipes),
                                    early,
                                    run,
                                    preparation,
                                    planned,
                                    levels,
                                    credentials,
                                    output,
                                    runtime,
                                    orphans,
                                    certificates,
                                    notices)
                            .run(guard, interruptMessage::set);
                }
            }
        } catch (WorkspaceException e) {
            throw new UserError(e.getMessage(), e);
        } catch (EmulatorException e) {
            throw new MachineError(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PipePolicy answered(PipePolicy policy, PlannedBuilds asking) {
        return tools.questions()
                .map(questions -> PipeQuestions.answered(policy, asking.plans(), questions))
                .orElse(policy);
    }

    /** A rehearsal with an open sandbox. */
    private final class StartedRehearsal {
        private final RehearsalOptions options;
        private final EarlyStart early;
        private final RunFolder run;
        private final Preparation preparation;
        private final PlannedBuilds planned;
        private final VariableLevels levels;
        private final Credentials credentials;
        private final OutputFolder output;
        private final LocalRuntime runtime;
        private final OrphanRemoval orphans;
        private final List<String> certificates;
        private final List<String> notices;

        StartedRehearsal(
                RehearsalOptions options,
                EarlyStart early,
                RunFolder run,
                Preparation preparation,
                PlannedBuilds planned,
                VariableLevels levels,
                Credentials credentials,
                OutputFolder output,
                LocalRuntime runtime,
                OrphanRemoval orphans,
                List<String> certificates,
                List<String> notices) {
            this.options = options;
            this.early = early;
            this.run = run;
            this.preparation = preparation;
            this.planned = planned;
            this.levels = levels;
            this.credentials = credentials;
            this.output = output;
            this.runtime = runtime;
            this.orphans = orphans;
            this.certificates = certificates;
            this.notices = notices;
        }

        RehearsalResult run(InterruptGuard guard, Consumer<InterruptMessage> interruptMessage) throws IOException {
            if (!options.warehouse()) {
                return run(guard, interruptMessage, Optional.empty());
            }
            try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.start(
                            output.warehouse(),
                            tools.cache().resolve("postgres"),
                            tools.binaries(),
                            preparation.needs().sql());
                    Registration ofServer = guard.onInterrupt("the warehouse", warehouse::close)) {
                notices.addAll(preparation.needs().notices(warehouse));
                return run(guard, interruptMessage, Optional.of(warehouse));
            }
        }

        private RehearsalResult run(
                InterruptGuard guard,
                Consumer<InterruptMessage> interruptMessage,
                Optional<EmbeddedWarehouse> warehouse)
                throws IOException {
            EmulatorSetup setup = EmulatorSetup.of(output.repository(), runtime, credentials, tools.cache(), run.path())
                    .certificates(certificates)
                    .provided(early.provisions())
                    .sharedFolders(preparation.sharesDbt(options) ? List.of(UserCache.HOME_PATH) : List.of());
            if (warehouse.isPresent()) {
                setup = setup.server(VariableLevels.WAREHOUSE, warehouse.get().address());
            }
            try (Emulator emulator = Emulator.open(setup, guard);
                    Registration ofEmulator = guard.onInterrupt("the fake Bitbucket", emulator::close)) {
                PlanFacts.Variables variables = levels.of(credentials, warehouse, emulator);
                List<PlannedBuild> builds =
                        planned.started(emulator.nextBuildNumber(), variables).builds();
                notices.addAll(preparation.notices(builds, tools));
                notices.addAll(preparation.missingVariables(builds, options.warehouse()));
                orphans.report();
                RehearsalReport story = new RehearsalReport(tools, options, preparation, output.repository(), builds);
                story.begin(runtime.description(), emulator, warehouse.isPresent(), builds, notices);
                SkippedPipes skipped = new SkippedPipes();
                List<BuildResult> results =
                        new BuildSequence(emulator, tools, options, preparation, skipped, interruptMessage).run(builds);
                // results of a stopped build are not reported
                guard.parkIfInterrupted();
                return story.end(results, skipped);
            }
        }
    }
}
