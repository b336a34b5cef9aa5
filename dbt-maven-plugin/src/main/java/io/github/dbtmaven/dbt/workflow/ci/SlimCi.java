package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.state.FetchedState;
import io.github.dbtmaven.dbt.state.StateFetcher;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.AppliedMessages;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.KnownState;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.TargetArtifacts;
import io.github.dbtmaven.dbt.workflow.ci.derive.StateDerivation;
import io.github.dbtmaven.pipelines.process.BackgroundTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Implements {@code dbt:slim-ci}: runs one {@code dbt build} of the nodes that changed compared with the published
 * state and of their descendants, and defers everything else to production. Uses a single build, because a separate
 * {@code dbt test} would read production's tables instead of those of the pull request.
 */
public final class SlimCi {
    private final DbtFinder finder;
    private final Map<String, String> environment;
    private final RunRecord progress;
    private final StateRelevance relevance;
    private final FormattingFilter formatting;
    private final CiBuild builder;
    private final DerivedBuild derivedBuild;

    /** Creates the goal with the environment that profiles read. */
    public SlimCi(DbtFinder finder, Sources sources, Map<String, String> environment, Progress progress, Clock clock) {
        this.finder = requireNonNull(finder, "finder");
        this.environment = Map.copyOf(environment);
        this.progress = new RunRecord("slim-ci", progress, clock);
        this.relevance = new StateRelevance(sources, clock, this.progress);
        this.formatting = new FormattingFilter(finder, sources, this.progress);
        this.builder = new CiBuild(finder, sources, environment, this.progress);
        this.derivedBuild = new DerivedBuild(builder, new StateDerivation(finder, sources, environment), this.progress);
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
        UnaryOperator<KnownState> filtered =
                state -> policy.ignoreFormatting() ? formatting.apply(options, project, installation, state) : state;
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
            Optional<String> freshness =
                    FreshnessSelector.problem(options, state, new TargetArtifacts(project).sourcesFile());
            if (freshness.isPresent()) {
                return new Outcome.Failed(freshness.get());
            }
            return builder.run(
                    builder.prepare(options, project, installation, policy, store), Optional.of(filtered.apply(state)));
        }
        if (policy.missing() == StateMissing.DERIVE) {
            return derivedBuild.run(
                    builder.prepare(options, project, installation, policy, store), store.description(), filtered);
        }
        progress.say(
                PublishedStateMessages.buildingAll(store.description(), installation.version(), installation.origin()));
        return builder.run(builder.prepare(options, project, installation, policy, store), Optional.empty());
    }
}
