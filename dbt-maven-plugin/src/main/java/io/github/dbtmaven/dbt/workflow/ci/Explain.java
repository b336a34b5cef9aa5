package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtTarget;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.history.DestinationMove;
import io.github.dbtmaven.dbt.command.selection.ModifiedNodes;
import io.github.dbtmaven.dbt.explain.AnswerLines;
import io.github.dbtmaven.dbt.explain.ChangeLines;
import io.github.dbtmaven.dbt.explain.DbtSelection;
import io.github.dbtmaven.dbt.explain.ExplainMessages;
import io.github.dbtmaven.dbt.explain.Explanation;
import io.github.dbtmaven.dbt.explain.OthersChanges;
import io.github.dbtmaven.dbt.state.FetchedState;
import io.github.dbtmaven.dbt.state.StateFetcher;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.dbt.workflow.KnownState;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import io.github.dbtmaven.dbt.workflow.TargetArtifacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Implements {@code dbt:explain}: shows why {@code state:modified+} selects nodes, or why it does not select one. dbt
 * parses the project, and nothing connects to the warehouse.
 */
public final class Explain {
    private final DbtFinder finder;
    private final Sources sources;
    private final Map<String, String> environment;
    private final Progress progress;

    /** Creates the goal with the environment that profiles read. */
    public Explain(DbtFinder finder, Sources sources, Map<String, String> environment, Progress progress) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.environment = Map.copyOf(environment);
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Explains the changed nodes, or one node.
     *
     * @param node a unique id, a name or the path of a file; empty for all changed nodes
     * @throws io.github.dbtmaven.dbt.UserError if the project, the profiles or dbt are missing, or if the store rejects
     * the request, is unreachable or contains a damaged state
     */
    public Outcome run(DbtOptions options, StateStore store, Optional<String> node) {
        DbtProject project = options.project(environment);
        FetchedState fetched = new StateFetcher(store)
                .fetch(project.directory().resolve("target").resolve("dbt-state"));
        if (!(fetched instanceof FetchedState.Found found)) {
            return new Outcome.Failed(PublishedStateMessages.nothingToCompare(store.description()));
        }
        KnownState state = KnownState.inspect(found, store.description(), progress);
        DbtInstallation installation = finder.find(project.directory(), options.executable(), options.requirements());
        Optional<String> mismatch = state.mismatch(installation, progress);
        if (mismatch.isPresent()) {
            return new Outcome.Failed(mismatch.get());
        }
        state.compareVars(options.vars(), progress);
        progress.say(
                PublishedStateMessages.comparing(state.description(), installation.version(), installation.origin()));
        Path manifest = new TargetArtifacts(project).manifestFile();
        Folders.delete(manifest); // that of an earlier run must not be explained
        ModifiedNodes modified = finder.dbt(installation, project, sources.origin(project.directory()), false)
                .modified(new DbtTarget(project, options.target(), options.vars()), state.folder());
        if (!Files.isRegularFile(manifest)) {
            return new Outcome.Failed(CiMessages.notParsed(
                    modified.missingVariables().isEmpty()
                            ? GoalMessages.stoppedEarly(modified.exitCode(), 0, modified.complaint())
                            : GoalMessages.missingVariables(modified.missingVariables())));
        }
        if (modified.ids().isEmpty()) {
            progress.warn(CiMessages.selectionNotChecked());
        }
        try {
            return explain(
                    Explanation.of(
                            state.folder().resolve("manifest.json"),
                            manifest,
                            ComparedValues.of(project.directory(), installation),
                            modified.ids()
                                    .<DbtSelection>map(DbtSelection.Modified::new)
                                    .orElseGet(DbtSelection.Unknown::new)),
                    state.commit().flatMap(commit -> sources.stateHistory().move(project.directory(), commit)),
                    node);
        } catch (ArtifactException e) {
            return new Outcome.Failed(ExplainMessages.notExplained("a manifest " + e.getMessage()));
        }
    }

    private Outcome explain(Explanation explanation, Optional<DestinationMove> move, Optional<String> node) {
        OthersChanges others = ChangeOwners.of(explanation, move);
        if (!explanation.unexplained().isEmpty()) {
            progress.warn(ExplainMessages.unexplained(explanation.unexplained()));
        }
        if (!explanation.contradicted().isEmpty()) {
            progress.warn(ExplainMessages.contradicted(explanation.contradicted()));
        }
        if (node.isPresent()) {
            AnswerLines answer = AnswerLines.of(explanation.answer(node.get()), node.get(), others);
            answer.details().forEach(progress::say);
            return answer.found() ? new Outcome.Passed(answer.conclusion()) : new Outcome.Failed(answer.conclusion());
        }
        ChangeLines.of(explanation, Integer.MAX_VALUE, others).forEach(progress::say);
        return new Outcome.Passed(CiMessages.explained(
                explanation.changed().size(),
                explanation.following().nodes(),
                explanation.following().tests()));
    }
}
