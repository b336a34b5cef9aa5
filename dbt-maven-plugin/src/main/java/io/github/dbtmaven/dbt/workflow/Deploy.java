package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.artifact.RunResults;
import io.github.dbtmaven.dbt.artifact.VarHashes;
import io.github.dbtmaven.dbt.command.DbtBuild;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Implements {@code dbt:deploy}: runs one {@code dbt build} of the production target, so that manifest and results
 * match, and writes a receipt to {@code target/dbt-deploy}, even if the build fails.
 */
public final class Deploy {
    private static final String COMMAND = "build";
    private static final String RESULTS = "results/1-build.json";

    private final DbtFinder finder;
    private final Sources sources;
    private final Map<String, String> environment;
    private final RunRecord progress;
    private final Clock clock;

    /** Creates the goal with the environment that profiles read. */
    public Deploy(DbtFinder finder, Sources sources, Map<String, String> environment, Progress progress, Clock clock) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.environment = Map.copyOf(environment);
        this.progress = new RunRecord("deploy", progress, clock);
        this.clock = requireNonNull(clock, "clock");
    }

    /** Returns the receipt folder of a project. */
    static ReceiptFolder receiptFolder(Path projectDirectory) {
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
        DbtRun run = finder.dbt(installation, project, origin, true).build(build(options, project), decision -> {});
        Optional<Manifest> manifest = artifacts.manifest();
        Optional<RunResults> results = artifacts.runResults();
        Optional<RunSummary> summary = results.map(RunSummary::of);
        progress.results(summary);
        boolean passed = run.passed() && manifest.isPresent() && summary.isPresent();
        Outcome outcome = passed
                ? new Outcome.Passed(
                        GoalMessages.deployed(options.target(), summary.get(), shownReceipt(project.directory())))
                : new Outcome.Failed(GoalMessages.deployFailed(
                        options.target(),
                        Failures.reason(run, summary)
                                + (options.fullRefresh() ? "" : SeedColumns.advice(project.directory(), summary))));

        if (passed && results.get().results().isEmpty() && !options.selection().isEmpty()) {
            progress.warn(GoalMessages.nothingSelected(options.selection()));
        }
        List<String> leftOut = passed ? manifest.get().leftOut(results.get()) : List.of();
        if (!leftOut.isEmpty()) {
            progress.warn(GoalMessages.leftOutOfDeploy(leftOut));
        }

        Map<String, Path> files = new LinkedHashMap<>();
        manifest.ifPresent(there -> files.put("manifest.json", artifacts.manifestFile()));
        results.ifPresent(there -> files.put(RESULTS, artifacts.runResultsFile()));
        if (isUsable(artifacts.sourcesFile())) {
            files.put("sources.json", artifacts.sourcesFile());
        }
        folder.write(
                new DeployReceipt(
                        passed,
                        passed ? "" : outcome.summary(),
                        manifest.map(each -> each.metadata().projectName()).orElse(""),
                        options.target(),
                        options.selection(),
                        leftOut,
                        origin,
                        new DbtUsed(
                                installation.packages(),
                                manifest.map(each ->
                                                OptionalInt.of(each.metadata().schemaVersion()))
                                        .orElseGet(OptionalInt::empty),
                                Optional.of(VarHashes.of(options.vars()))),
                        List.of(new DeployReceipt.Command(COMMAND, run.exitCode(), results.map(there -> RESULTS))),
                        clock.instant()),
                files);
        return outcome;
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
     * Deploys the project and publishes the state if the deploy succeeds.
     *
     * @throws io.github.dbtmaven.dbt.UserError for the same reasons as {@link #run} and {@link PublishState#run}
     */
    public Outcome runAndPublish(DbtOptions options, PublishState publisher, Supplier<StateStore> store) {
        Deque<StateStore> opened = new ArrayDeque<>();
        try {
            Outcome outcome = run(options, () -> opened.add(store.get()));
            if (outcome instanceof Outcome.Failed failed) {
                return new Outcome.Failed(GoalMessages.notPublished(failed.summary()));
            }
            progress.say(outcome.summary());
            return publisher.run(options.projectDirectory(), opened.getFirst());
        } finally {
            opened.forEach(StateStore::close);
        }
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
                Optional.empty());
    }
}
