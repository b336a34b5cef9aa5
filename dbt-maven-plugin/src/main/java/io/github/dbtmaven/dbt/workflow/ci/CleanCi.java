package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.GoalException;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.bitbucket.PullRequestState;
import io.github.dbtmaven.dbt.command.Dbt;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtTarget;
import io.github.dbtmaven.dbt.command.SchemaRun;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import io.github.dbtmaven.dbt.state.PullRequestFiles;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Implements {@code dbt:clean-ci}: drops the schemas of pull requests that are no longer open. */
public final class CleanCi {
    private final DbtFinder finder;
    private final Sources sources;
    private final Map<String, String> environment;
    private final Progress progress;

    /** Creates the goal with the environment that profiles read. */
    public CleanCi(DbtFinder finder, Sources sources, Map<String, String> environment, Progress progress) {
        this.finder = requireNonNull(finder, "finder");
        this.sources = requireNonNull(sources, "sources");
        this.environment = Map.copyOf(environment);
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Lists the schemas and drops those of closed pull requests.
     *
     * @param repository {@code workspace/slug}; schemas of other repositories are ignored
     * @param states returns the state of a pull request
     * @param dryRun whether to only say what would be dropped
     * @param store keeps what the runs of pull requests left for the next ones; opened only if schemas are dropped
     * @throws io.github.dbtmaven.dbt.UserError if the project, the profiles or dbt are missing, or if Bitbucket rejects
     * the request
     */
    public Outcome run(
            DbtOptions options,
            String repository,
            Function<String, PullRequestState> states,
            boolean dryRun,
            Supplier<StateStore> store) {
        DbtProject project = options.project(environment);
        DbtInstallation installation = finder.find(project.directory(), options.executable(), options.requirements());
        Dbt dbt = finder.dbt(installation, project, sources.origin(project.directory()), false);
        DbtTarget target = new DbtTarget(project, options.target(), options.vars());
        SchemaRun listed = dbt.markedSchemas(target, repository);
        if (listed.exitCode() != 0) {
            return failed(listed);
        }
        Map<String, PullRequestState> known = new TreeMap<>();
        List<MarkedSchema> closed = new ArrayList<>();
        for (MarkedSchema schema : listed.marked()) {
            PullRequestState state = known.computeIfAbsent(schema.pullRequest(), states);
            progress.say(CleanCiMessages.schema(schema, state, dryRun));
            if (state.closed()) {
                closed.add(schema);
            }
        }
        if (dryRun || closed.isEmpty()) {
            return new Outcome.Passed(
                    closed.isEmpty()
                            ? CleanCiMessages.nothingToDrop(
                                    repository, listed.marked().size())
                            : CleanCiMessages.wouldDrop(closed.size()));
        }
        SchemaRun dropped = dbt.dropSchemas(target, repository, closed);
        if (dropped.exitCode() != 0) {
            return failed(dropped);
        }
        deleteRecords(closed, dropped.notDropped(), store);
        return dropped.notDropped().isEmpty()
                ? new Outcome.Passed(CleanCiMessages.dropped(closed.size()))
                : new Outcome.Failed(CleanCiMessages.notDropped(dropped.notDropped(), closed.size()));
    }

    /** Deletes what the runs left for the next ones. A schema without its record is only built again. */
    private void deleteRecords(
            List<MarkedSchema> closed, List<SchemaRun.NotDropped> remaining, Supplier<StateStore> store) {
        Set<String> names = remaining.stream().map(SchemaRun.NotDropped::schema).collect(Collectors.toSet());
        Set<String> pullRequests = closed.stream()
                .filter(schema -> !names.contains(schema.schema()))
                .map(MarkedSchema::pullRequest)
                .collect(Collectors.toCollection(TreeSet::new));
        if (pullRequests.isEmpty()) {
            return;
        }
        try (StateStore opened = store.get()) {
            PullRequestFiles files = new PullRequestFiles(opened);
            pullRequests.forEach(files::delete);
        } catch (GoalException e) {
            progress.warn(CleanCiMessages.recordsRemain(pullRequests, e.getMessage()));
        }
    }

    private static Outcome failed(SchemaRun run) {
        return new Outcome.Failed(CleanCiMessages.failed(
                run.missingVariables().isEmpty()
                        ? GoalMessages.stoppedEarly(run.exitCode(), 0, run.complaint())
                        : GoalMessages.missingVariables(run.missingVariables())));
    }
}
