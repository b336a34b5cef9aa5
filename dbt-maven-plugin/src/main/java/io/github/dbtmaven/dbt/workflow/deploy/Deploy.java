package io.github.dbtmaven.dbt.workflow.deploy;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.GoalException;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.command.Dbt;
import io.github.dbtmaven.dbt.command.DbtBuild;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.Failures;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.RunSummary;
import io.github.dbtmaven.dbt.workflow.TargetArtifacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Implements {@code dbt:deploy}: runs one {@code dbt build} of the production target, so that manifest and results
 * match, and writes a receipt to {@code target/dbt-deploy}, even if the build fails.
 */
public final class Deploy {
    private final DbtFinder finder;
    private final Sources sources;
    private final Map<String, String> environment;
    private final RunRecord progress;
    private final Clock clock;
    /** Open from the start of dbt to the end of the goal, so that an interrupted deploy leaves a receipt, too. */
    private Optional<Commands.Interruption> interruption = Optional.empty();

    /** Creates the goal with the environment that profiles read. */
    public Deploy(DbtFinder finder, Sources sources, Map<String, String> environment, Progress progress, Clock clock) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.environment = Map.copyOf(environment);
        this.progress = new RunRecord("deploy", progress, clock);
        this.clock = requireNonNull(clock, "clock");
    }

    /** Returns the receipt folder of a project. */
    public static ReceiptFolder receiptFolder(Path projectDirectory) {
        return new ReceiptFolder(projectDirectory.resolve("target").resolve("dbt-deploy"));
    }

    /**
     * Returns the receipt folder as an artifact pattern would name it: relative to the working directory if the project
     * is inside it, otherwise relative to the project.
     */
    static String shownReceipt(Path projectDirectory) {
        Path folder =
                receiptFolder(projectDirectory.toAbsolutePath().normalize()).path();
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) ? here.relativize(folder).toString() : "target/dbt-deploy";
    }

    /**
     * Deploys the project. Writes {@code summary.json} beside the receipt, also if it fails, but not if there is no
     * project.
     *
     * @param settings checks what publishing will need, before anything is deployed
     * @throws io.github.dbtmaven.dbt.UserError if the project, the profiles or dbt are missing; then no receipt is
     * written
     */
    public Outcome run(DbtOptions options, Runnable settings) {
        return finished(() -> deploy(options, settings));
    }

    /** Runs the goal, reports its outcome after an interrupt, which Maven does not, and then ends the JVM. */
    private Outcome finished(Supplier<Outcome> goal) {
        try {
            Outcome outcome = goal.get();
            if (interrupted()) {
                progress.warn(outcome.summary());
            }
            return outcome;
        } catch (GoalException e) {
            if (interrupted()) {
                progress.warn(e.getMessage());
            }
            throw e;
        } finally {
            interruption.ifPresent(Commands.Interruption::close);
        }
    }

    private boolean interrupted() {
        return interruption.filter(Commands.Interruption::interrupted).isPresent();
    }

    private Outcome deploy(DbtOptions options, Runnable settings) {
        DbtProject project = options.project(environment);
        ReceiptFolder folder = receiptFolder(project.directory());
        folder.clear();
        Path summary = folder.path().resolve("summary.json");
        return progress.run(summary, options.target(), () -> {
            settings.run();
            return run(options, project, folder);
        });
    }

    private Outcome run(DbtOptions options, DbtProject project, ReceiptFolder folder) {
        DbtInstallation installation = finder.find(project.directory(), options.executable(), options.requirements());
        progress.dbt(installation);
        Origin origin = sources.origin(project.directory());
        progress.origin(origin);
        progress.say(GoalMessages.deploying(
                origin.toString(), options.target(), installation.version(), installation.origin()));

        TargetArtifacts artifacts = new TargetArtifacts(project);
        artifacts.clear();
        Dbt dbt = finder.dbt(installation, project, origin, true);
        interruption = Optional.of(finder.finishFirst());
        DbtRun run = dbt.build(build(options, project), decision -> {});
        DeployedProject deployed = DeployedProject.read(artifacts);
        progress.results(deployed.summary());
        boolean passed = run.passed() && deployed.complete();
        Outcome outcome = passed
                ? new Outcome.Passed(GoalMessages.deployed(
                        options.target(), deployed.summary().orElseThrow(), shownReceipt(project.directory())))
                : new Outcome.Failed(
                        GoalMessages.deployFailed(options.target(), reason(run, deployed, options, project)));
        warn(options, passed, deployed);
        boolean usable = isUsable(artifacts.sourcesFile());
        folder.write(
                deployed.receipt(options, installation, origin, run, outcome, interrupted(), clock.instant()),
                deployed.files(artifacts, usable));
        return outcome;
    }

    private String reason(DbtRun run, DeployedProject deployed, DbtOptions options, DbtProject project) {
        return interrupted()
                ? GoalMessages.interrupted(
                        deployed.summary().map(RunSummary::built).orElse(0L))
                : Failures.reason(run, deployed.summary())
                        + (options.fullRefresh() ? "" : SeedColumns.advice(project.directory(), deployed.summary()));
    }

    private void warn(DbtOptions options, boolean passed, DeployedProject deployed) {
        if (passed
                && deployed.results().orElseThrow().results().isEmpty()
                && !options.selection().isEmpty()) {
            progress.warn(GoalMessages.nothingSelected(options.selection()));
        }
        if (passed && !deployed.leftOut().isEmpty()) {
            progress.warn(GoalMessages.leftOutOfDeploy(deployed.leftOut()));
        }
    }

    /** Returns whether there are results of {@code dbt source freshness} that dbt can read. Reports which. */
    private boolean isUsable(Path sources) {
        if (!Files.exists(sources)) {
            return false;
        }
        try {
            progress.say(PublishedStateMessages.sourcesIncluded(
                    ArtifactReader.sources(sources).generatedAt()));
            return true;
        } catch (ArtifactException e) {
            progress.warn(PublishedStateMessages.sourcesLeftOut(sources.toString(), e.getMessage()));
            return false;
        }
    }

    /**
     * Deploys the project and publishes its state, as the policy of the publisher says.
     *
     * @throws io.github.dbtmaven.dbt.UserError for the same reasons as {@link #run} and {@link PublishState#run}
     */
    public Outcome runAndPublish(DbtOptions options, PublishState publisher, Supplier<StateStore> store) {
        return finished(() -> {
            Deque<StateStore> opened = new ArrayDeque<>();
            try {
                Outcome outcome = deploy(options, () -> opened.add(store.get()));
                if (outcome instanceof Outcome.Failed failed) {
                    return publisher.afterFailure(failed, options.projectDirectory(), opened.getFirst());
                }
                progress.say(outcome.summary());
                return publisher.run(options.projectDirectory(), opened.getFirst());
            } finally {
                opened.forEach(StateStore::close);
            }
        });
    }

    private static DbtBuild build(DbtOptions options, DbtProject project) {
        return new DbtBuild(
                project,
                options.target(),
                options.select(),
                options.exclude(),
                options.vars(),
                options.threads(),
                true,
                options.fullRefresh(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
