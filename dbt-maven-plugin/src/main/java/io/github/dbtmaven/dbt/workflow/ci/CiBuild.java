package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.artifact.RunResults;
import io.github.dbtmaven.dbt.command.Dbt;
import io.github.dbtmaven.dbt.command.DbtBuild;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.history.DestinationMove;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.Failures;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.dbt.workflow.KnownState;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.RunSummary;
import io.github.dbtmaven.dbt.workflow.TargetArtifacts;
import io.github.dbtmaven.dbt.workflow.ci.push.Pushes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the {@code dbt build} of {@code dbt:slim-ci}, after the state is known. */
final class CiBuild {
    private static final String CHANGED = "state:modified+";

    private final DbtFinder finder;
    private final Sources sources;
    private final Map<String, String> environment;
    private final RunRecord progress;

    CiBuild(DbtFinder finder, Sources sources, Map<String, String> environment, RunRecord progress) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.environment = Map.copyOf(environment);
        this.progress = requireNonNull(progress, "progress");
    }

    /** The options of one run of the goal, with the dbt that runs. */
    record Call(
            DbtOptions options,
            DbtProject project,
            DbtInstallation installation,
            CiPolicy policy,
            Dbt dbt,
            TargetArtifacts artifacts,
            Pushes pushes) {}

    /** Builds and tests what differs from the state; everything without one. */
    Outcome run(Call call, Optional<KnownState> state) {
        return outcome(call, state, build(call, state, Optional.empty()));
    }

    /** Prepares builds, and gives the warnings that do not depend on the state. */
    Call prepare(
            DbtOptions options, DbtProject project, DbtInstallation installation, CiPolicy policy, StateStore store) {
        if (!options.fullRefresh()) {
            progress.warn(CiMessages.buildsOnLeftovers());
        }
        Origin origin = sources.origin(project.directory());
        progress.origin(origin);
        Dbt dbt = finder.dbt(installation, project, origin, false);
        Path folder = project.directory().resolve("target").resolve("dbt-ci");
        Pushes pushes = new Pushes(store, folder, options.target(), origin, progress);
        return new Call(options, project, installation, policy, dbt, new TargetArtifacts(project), pushes);
    }

    /**
     * Selects, checks and builds.
     *
     * @param derived if present, it is not known whether the state was deployed, so the build does not start if production
     * lacks what it would read; called before the selection is reported
     */
    DbtRun build(Call call, Optional<KnownState> state, Optional<Runnable> derived) {
        call.artifacts().clear();
        DbtOptions options = call.options();
        // a selection of the user's own can ask for more than what changed, for example for sources with newer rows
        boolean incremental = call.policy().incremental()
                && options.fullRefresh()
                && state.isPresent()
                && options.selection().isEmpty();
        DbtBuild build = new DbtBuild(
                call.project(),
                options.target(),
                selection(options, state.isPresent()),
                options.exclude(),
                options.vars(),
                options.threads(),
                false,
                options.fullRefresh(),
                state.map(KnownState::folder),
                call.policy().maxNodes(),
                call.pushes().begin(call.policy().prSchema().schemas(environment), incremental),
                derived.isPresent());
        return new CiSchemas(progress).build(call.dbt(), build, decision -> {
            if (decision.guards().unseen().isEmpty()) {
                derived.ifPresent(Runnable::run);
                selected(call, decision, state.orElseThrow());
            }
        });
    }

    private void selected(Call call, BuildSelection decision, KnownState state) {
        if (decision.guards().prevent()) {
            return; // the build does not start
        }
        Path project = call.project().directory();
        Optional<DestinationMove> move =
                state.commit().flatMap(commit -> sources.stateHistory().move(project, commit));
        announce(decision, call.options(), state, move);
        call.pushes().report(decision);
        if (call.policy().allows(decision.nodes())) {
            progress.say(CiMessages.decided(decision, call.options().selection()));
        }
        new ChangeReport(
                        state.folder().resolve("manifest.json"),
                        call.artifacts().manifestFile(),
                        ComparedValues.of(project, call.installation()),
                        move,
                        progress)
                .report(decision, call.options().selection().isEmpty());
    }

    /** Reports the result of a build. */
    Outcome outcome(Call call, Optional<KnownState> state, DbtRun run) {
        DbtOptions options = call.options();
        TargetArtifacts artifacts = call.artifacts();
        CiPolicy policy = call.policy();
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
        call.pushes().keep(run, results.map(RunResults::results).orElse(List.of()));
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

    private void announce(
            BuildSelection decision, DbtOptions options, KnownState state, Optional<DestinationMove> move) {
        if (!decision.guards().hooks().isEmpty()) {
            progress.warn(GuardMessages.hooks(decision.guards().hooks()));
        }
        String theirs = state.metadata().projectName();
        if (!theirs.isEmpty() && !theirs.equals(decision.project())) {
            progress.warn(PublishedStateMessages.otherProject(theirs, decision.project()));
        } else {
            if (!decision.gone().isEmpty()) {
                progress.say(
                        move.filter(each -> each.relation() != DestinationMove.Relation.BEHIND)
                                        .isPresent()
                                ? MoveMessages.notHere(decision.gone())
                                : CiMessages.gone(decision.gone()));
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

    /** Selects everything if the selection needs a state and there is none. */
    private static String selection(DbtOptions options, boolean hasState) {
        if (hasState) {
            return options.select().isBlank() ? CHANGED : options.select();
        }
        return Stream.of("state:", "source_status:", "result:").anyMatch(options.select()::contains)
                ? ""
                : options.select();
    }
}
