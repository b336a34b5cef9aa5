package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.MachineError;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.pipelines.BitbucketRepository;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.EmulatorSetup;
import io.github.dbtmaven.pipelines.bitbucket.Credentials;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.InterruptGuard.Registration;
import io.github.dbtmaven.pipelines.run.workspace.WorkspaceException;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs the loop on this machine: CD on the trunk, then CI on a pull request of what is here, or one build alone. Knows
 * the order in which things are started and makes sure that all of them end, also when it is interrupted.
 */
public final class Rehearsal {
    private final RehearsalTools tools;
    private final Runtimes runtimes;

    public Rehearsal(RehearsalTools tools, Runtimes runtimes) {
        this.tools = tools;
        this.runtimes = runtimes;
    }

    /**
     * Runs it.
     *
     * @throws RehearsalException when it cannot be run; nothing was started then, or it has been ended again
     */
    public RehearsalResult play(RehearsalOptions options, InterruptGuard guard) {
        // clean-ups run last first, so this is said when everything has been ended
        AtomicReference<String> lastWord = new AtomicReference<>(StoryMessages.interruptedBeforeABuild());
        try (Registration ofLastWord = guard.onInterrupt("the last word", () -> InterruptGuard.tell(lastWord.get()));
                RunFolder run = RunFolder.open(tools.cache());
                Registration ofFolder = guard.onInterrupt("the run's folder", run::close)) {
            Preparation preparation = Preparation.of(options, tools, run.path().resolve("git"));
            String name = RepositoryName.of(options.repositoryName(), preparation.facts());
            BitbucketRepository repository = new BitbucketRepository(name, options.outputDirectory());
            BuildPlanning planning = new BuildPlanning(
                    preparation.source(),
                    name,
                    options.wholeLoop(),
                    preparation.workspace().history());
            BuildPlanning.Variables expected = new VariableLevels(tools, preparation, options).expected();
            List<PlannedBuild> dry = planning.plan(
                    preparation.plan().builds(),
                    1,
                    expected,
                    Emulator.capabilities(options.runtime().kinds()));
            List<String> certificates = CompanyCertificates.read(options.caCertificates());
            List<String> notices = new ArrayList<>();
            try (SandboxKind kind = runtimes.open(options.runtime(), BuildPlanning.images(dry), notices::add);
                    Registration ofKind = guard.onInterrupt("the steps", kind::close)) {
                planning.plan(preparation.plan().builds(), 1, expected, Emulator.capabilities(kind));
                // the folder last: it is emptied only when nothing can refuse the rehearsal any more
                try (OutputFolder output = OutputFolder.take(repository, options.wholeLoop())) {
                    // in this order: what a killed run left is found by what its folder's name says
                    kind.sweep().forEach(tools.console());
                    RunFolder.sweep(tools.cache());
                    return new Played(options, run, preparation, planning, output, kind, certificates, notices)
                            .play(guard, lastWord::set);
                }
            }
        } catch (WorkspaceException e) {
            throw new RehearsalException(e.getMessage(), e);
        } catch (SandboxException e) {
            throw new MachineError(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rehearsal whose place to run is known. */
    private final class Played {
        private final RehearsalOptions options;
        private final RunFolder run;
        private final Preparation preparation;
        private final BuildPlanning planning;
        private final OutputFolder output;
        private final SandboxKind kind;
        private final List<String> certificates;
        private final List<String> notices;

        Played(
                RehearsalOptions options,
                RunFolder run,
                Preparation preparation,
                BuildPlanning planning,
                OutputFolder output,
                SandboxKind kind,
                List<String> certificates,
                List<String> notices) {
            this.options = options;
            this.run = run;
            this.preparation = preparation;
            this.planning = planning;
            this.output = output;
            this.kind = kind;
            this.certificates = certificates;
            this.notices = notices;
        }

        RehearsalResult play(InterruptGuard guard, Consumer<String> lastWord) throws IOException {
            if (!options.warehouse()) {
                return play(guard, lastWord, Optional.empty());
            }
            try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.start(
                            output.warehouse(),
                            tools.cache().resolve("postgres"),
                            tools.binaries(),
                            preparation.needs().sql());
                    Registration ofServer = guard.onInterrupt("the warehouse", warehouse::close)) {
                notices.addAll(preparation.needs().notices(warehouse));
                return play(guard, lastWord, Optional.of(warehouse));
            }
        }

        private RehearsalResult play(
                InterruptGuard guard, Consumer<String> lastWord, Optional<EmbeddedWarehouse> warehouse)
                throws IOException {
            Credentials credentials = Credentials.make();
            CertificateAuthority authority =
                    CertificateAuthority.in(tools.cache().resolve("authority"));
            EmulatorSetup setup = EmulatorSetup.of(
                            output.repository(), kind, credentials.tokens(), authority, tools.cache(), run.path())
                    .certificates(certificates)
                    .provisions(tools.provisions().get())
                    .endpoints(warehouse
                            .map(server -> List.of(new Endpoint("warehouse", List.of(), 0, server.address())))
                            .orElse(List.of()));
            try (Emulator emulator = Emulator.open(setup, guard);
                    Registration ofEmulator = guard.onInterrupt("the fake Bitbucket", emulator::close)) {
                BuildPlanning.Variables variables =
                        new VariableLevels(tools, preparation, options).of(credentials, warehouse, emulator.route());
                int first = emulator.nextBuildNumber();
                List<PlannedBuild> builds =
                        planning.plan(preparation.plan().builds(), first, variables, emulator.capabilities());
                notices.addAll(preparation.notices(builds, tools));
                notices.addAll(preparation.missingVariables(builds));
                RehearsalStory story = new RehearsalStory(tools, options, preparation, output.repository(), builds);
                story.begin(kind, emulator.route(), warehouse.isPresent(), builds, notices);
                List<BuildResult> results =
                        new BuildSequence(emulator, tools, options, preparation, lastWord).play(builds);
                // what a build that was stopped left is no result to tell
                guard.parkIfInterrupted();
                return story.end(results);
            }
        }
    }
}
