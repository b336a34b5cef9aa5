package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.artifact.RunResults;
import io.github.dbtmaven.dbt.command.DbtBuild;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.state.FetchedState;
import io.github.dbtmaven.dbt.state.StateFetcher;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.AppliedMessages;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.Failures;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.dbt.workflow.KnownState;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.RunSummary;
import io.github.dbtmaven.dbt.workflow.TargetArtifacts;
import io.github.dbtmaven.pipelines.process.BackgroundTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Implements {@code dbt:slim-ci}: runs one {@code dbt build} of the nodes that changed compared with the published
 * state and of their descendants, and defers everything else to production. Uses a single build, because a separate
 * {@code dbt test} would read production's tables instead of those of the pull request.
 */
public final class SlimCi {
    private static final String CHANGED = "state:modified+";

    private final DbtFinder finder;
    private final Sources sources;
    private final Map<String, String> environment;
    private final RunRecord progress;
    private final StateRelevance relevance;

    /** Creates the goal with the environment that profiles read. */
    public SlimCi(DbtFinder finder, Sources sources, Map<String, String> environment, Progress progress, Clock clock) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.environment = Map.copyOf(environment);
        this.progress = new RunRecord("slim-ci", progress, clock);
        this.relevance = new StateRelevance(sources, clock, this.progress);
    }

    /**
     * Builds and tests. The store and the policy come from settings, whose errors belong to the summary, too. Writes {@code target/dbt-ci/summary.json}, also if it fails, but not if there is no project.
     *
     * @throws io.github.dbtmaven.dbt.UserError if the project, the profiles or dbt are missing, or if the store rejects
     * the request, is unreachable or contains a damaged state; never because no state is published
     */
    public Outcome run(DbtOptions options, Supplier<StateStore> store, Supplier<CiPolicy> policy) {
        DbtProject project = options.project(environment);
        Path summary = project.directory().resolve("target").resolve("dbt-ci").resolve("summary.json");
        return progress.run(summary, options.target(), () -> {
            CiPolicy checked = policy.get();
            try (StateStore opened = store.get()) {
                return run(options, project, opened, checked);
            }
        });
    }

    private Outcome run(DbtOptions options, DbtProject project, StateStore store, CiPolicy policy) {
        policy.prSchema().schemas(environment); // rejected before anything is fetched or installed
        // dbt is installed while the state is fetched; an error of the store ends the installation and is reported
        try (BackgroundTask<DbtInstallation> installing = BackgroundTask.start(
                "installation of dbt",
                () -> finder.find(project.directory(), options.executable(), options.requirements()))) {
            return run(options, project, store, policy, installing);
        }
    }

    private Outcome run(
            DbtOptions options,
            DbtProject project,
            StateStore store,
            CiPolicy policy,
            BackgroundTask<DbtInstallation> installing) {
        FetchedState fetched = new StateFetcher(store)
                .fetch(project.directory().resolve("target").resolve("dbt-state"));
        if (fetched instanceof FetchedState.Missing) {
            progress.noState();
            store.notCreated().map(PublishedStateMessages::storeNotCreated).ifPresent(progress::warn);
        }
        if (fetched instanceof FetchedState.Missing && policy.missing() == StateMissing.FAIL) {
            return new Outcome.Failed(PublishedStateMessages.stateMissing(store.description()));
        }
        DbtInstallation installation = installing.await();
        progress.dbt(installation);
        if (fetched instanceof FetchedState.Found found) {
            KnownState state = KnownState.inspect(found, store.description(), progress);
            progress.state(state);
            Optional<String> mismatch = state.mismatch(installation, progress);
            if (mismatch.isPresent()) {
                return new Outcome.Failed(mismatch.get());
            }
            state.compareVars(options.vars(), progress);
            progress.say(PublishedStateMessages.comparing(
                    state.description(), installation.version(), installation.origin()));
            state.putBack().ifPresent(ids -> progress.say(AppliedMessages.hasPutBack(ids)));
            relevance.checkCommit(state, project.directory());
            policy.maxAge().ifPresent(days -> relevance.checkAge(state, days));
            return build(options, project, installation, Optional.of(state), policy);
        }
        progress.say(
                PublishedStateMessages.buildingAll(store.description(), installation.version(), installation.origin()));
        return build(options, project, installation, Optional.empty(), policy);
    }

    private Outcome build(
            DbtOptions options,
            DbtProject project,
            DbtInstallation installation,
            Optional<KnownState> state,
            CiPolicy policy) {
        if (!options.fullRefresh()) {
            progress.warn(CiMessages.buildsOnLeftovers());
        }
        TargetArtifacts artifacts = new TargetArtifacts(project);
        artifacts.clear();
        Origin origin = sources.origin(project.directory());
        progress.origin(origin);
        DbtRun run = new CiSchemas(progress)
                .build(
                        finder.dbt(installation, project, origin, false),
                        new DbtBuild(
                                project,
                                options.target(),
                                selection(options, state.isPresent()),
                                options.exclude(),
                                options.vars(),
                                options.threads(),
                                false,
                                options.fullRefresh(),
                                state.map(KnownState::folder),
                                policy.maxNodes(),
                                policy.prSchema().schemas(environment)),
                        decision -> {
                            announce(decision, options, state.orElseThrow());
                            if (!decision.guards().prevent() && policy.allows(decision.nodes())) {
                                progress.say(CiMessages.decided(decision, options.selection()));
                            }
                            explain(decision, options, installation, state.get().folder(), artifacts);
                        });
        run.decision().ifPresent(progress::decided);
        if (run.refused()) {
            return new Outcome.Failed(GuardMessages.prevented(
                    run.decision().orElseThrow().guards(), options.target(), state.flatMap(KnownState::target)));
        }
        if (run.tooMany().isPresent()) {
            return new Outcome.Failed(CiMessages.tooMany(
                    run.tooMany().getAsLong(), policy.maxNodes().orElseThrow(), state.isPresent()));
        }
        if (run.denied().isPresent()) {
            return new Outcome.Failed(CiSchemaMessages.denied(run.denied().get().reason()));
        }
        Optional<RunResults> results = artifacts.runResults();
        Optional<RunSummary> summary = results.map(RunSummary::of);
        progress.results(summary);
        if (!run.passed() || summary.isEmpty()) {
            return new Outcome.Failed(CiMessages.ciFailed(Failures.reason(run, summary)));
        }
        if (run.decision().isEmpty()) {
            if (results.get().results().isEmpty() && !options.selection().isEmpty()) {
                progress.warn(GoalMessages.nothingSelected(options.selection()));
            }
            return new Outcome.Passed(CiMessages.ciBuiltAll(
                    summary.get(), artifacts.manifest().orElseThrow().buildable()));
        }
        BuildSelection decision = run.decision().get();
        List<String> leftOut = decision.notIn(
                results.get().results().stream().map(NodeResult::uniqueId).collect(Collectors.toSet()));
        if (!leftOut.isEmpty()) {
            progress.warn(CiMessages.leftOut(leftOut));
        }
        return new Outcome.Passed(CiMessages.ciBuilt(summary.get(), decision));
    }

    private void announce(BuildSelection decision, DbtOptions options, KnownState state) {
        if (decision.guards().prevent()) {
            return; // the build does not start
        }
        if (!decision.guards().hooks().isEmpty()) {
            progress.warn(GuardMessages.hooks(decision.guards().hooks()));
        }
        String theirs = state.metadata().projectName();
        if (!theirs.isEmpty() && !theirs.equals(decision.project())) {
            progress.warn(PublishedStateMessages.otherProject(theirs, decision.project()));
        } else {
            if (!decision.gone().isEmpty()) {
                progress.say(CiMessages.gone(decision.gone()));
            }
            if (!decision.disabled().isEmpty()) {
                progress.say(CiMessages.disabled(decision.disabled(), options.target()));
            }
        }
        if (!decision.rendered().isEmpty()) {
            progress.say(CiMessages.rendered(decision.rendered()));
        }
        if (!decision.untested().isEmpty()) {
            progress.warn(CiMessages.untested(decision.untested()));
        }
    }

    private void explain(
            BuildSelection decision,
            DbtOptions options,
            DbtInstallation installation,
            Path state,
            TargetArtifacts artifacts) {
        if (!decision.guards().prevent()) {
            new ChangeReport(
                            state.resolve("manifest.json"),
                            artifacts.manifestFile(),
                            ComparedValues.of(options.projectDirectory(), installation),
                            progress)
                    .report(decision, options.selection().isEmpty());
        }
    }

    /** Drops {@code state:} selectors if there is no state. */
    private static String selection(DbtOptions options, boolean hasState) {
        if (hasState) {
            return options.select().isBlank() ? CHANGED : options.select();
        }
        return options.select().contains("state:") ? "" : options.select();
    }
}
