package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.GoalException;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Collects what a goal finds out, and writes it as {@code summary.json} at the end, whether the goal passed or not. Also
 * collects the warnings that it passes on. One instance records one run.
 */
public final class RunRecord implements Progress {
    private final String goal;
    private final Progress progress;
    private final Clock clock;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private SummaryJson.Source source;
    private SummaryJson.Dbt dbt;
    private SummaryJson.State state;
    private SummaryJson.Schemas schemas;
    private SummaryJson.Selection selection;
    private SummaryJson.Changes changes;
    private SummaryJson.Results results;
    private List<String> ignoredFormatting;

    /** Creates the record of one run of a goal. */
    public RunRecord(String goal, Progress progress, Clock clock) {
        this.goal = requireNonNull(goal, "goal");
        this.progress = requireNonNull(progress, "progress");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Runs the goal and writes the file, which replaces that of an earlier run. */
    public Outcome run(Path file, String target, Supplier<Outcome> task) {
        Folders.delete(file); // if this run is killed, that of an earlier one must not remain
        Instant start = clock.instant();
        try {
            Outcome outcome = task.get();
            String word = outcome instanceof Outcome.Passed ? "PASSED" : "FAILED";
            summary(start, target, word, outcome.summary()).write(file);
            return outcome;
        } catch (GoalException | UncheckedIOException e) {
            try {
                summary(start, target, "ERROR", e.getMessage()).write(file);
            } catch (UncheckedIOException unwritable) {
                e.addSuppressed(unwritable); // for example, the disk is full
            }
            throw e;
        }
    }

    private SummaryJson summary(Instant start, String target, String outcome, String message) {
        return new SummaryJson(
                SummaryJson.SCHEMA,
                goal,
                outcome,
                message,
                start.toString(),
                clock.instant().toString(),
                target,
                source,
                dbt,
                state,
                schemas,
                selection,
                changes,
                ignoredFormatting,
                results,
                warnings);
    }

    /** Records the code that is built. */
    public void origin(Origin origin) {
        source = source(origin);
    }

    /** Records the dbt that builds. */
    public void dbt(DbtInstallation installation) {
        dbt = new SummaryJson.Dbt(installation.version(), installation.origin());
    }

    /** Records that no state is published. */
    public void noState() {
        state = new SummaryJson.State(false, null, null, null, null, null, null);
    }

    /** Records that no state is published, and the commit from which it is derived. */
    public void derivedState(String commit, String destination, String production) {
        state = new SummaryJson.State(
                false, null, null, null, null, new SummaryJson.Derived(commit, destination, production), null);
    }

    /** Records that no state is published, and why none is derived. */
    public void noDerivedState(String reason) {
        state = new SummaryJson.State(false, null, null, null, null, null, reason);
    }

    /** Records the state that the build is compared with. */
    public void state(KnownState found) {
        state = new SummaryJson.State(
                true,
                found.metadata().projectName(),
                found.target().orElse(null),
                found.origin().map(RunRecord::source).orElse(null),
                found.time().map(Instant::toString).orElse(null),
                null,
                null);
    }

    /** Records the schemas of a pull request. */
    public void schemas(String pullRequest, List<String> names) {
        schemas = new SummaryJson.Schemas(pullRequest, names, null);
    }

    /** Records why a pull request has no schemas of its own. */
    public void shared(String reason) {
        schemas = new SummaryJson.Schemas(null, List.of(), reason);
    }

    /** Records the selection. */
    public void decided(BuildSelection decision) {
        selection = new SummaryJson.Selection(
                decision.projectNodes(),
                decision.nodes(),
                decision.tests(),
                decision.deferred(),
                decision.inlined(),
                decision.selected().stream()
                        .map(BuildSelection.Selected::uniqueId)
                        .toList(),
                Stream.concat(decision.reused().nodes().stream(), decision.reused().tests().stream())
                        .toList(),
                decision.gone(),
                decision.disabled(),
                decision.untested());
    }

    /** Records why nodes are selected. */
    public void changes(SummaryJson.Changes found) {
        changes = found;
    }

    /** Records the nodes that differ only in white space or comments and are left out for that. */
    public void ignoredFormatting(List<String> ids) {
        ignoredFormatting = ids;
    }

    /** Records the results; empty if dbt wrote none. */
    public void results(Optional<RunSummary> run) {
        results = run.map(each -> new SummaryJson.Results(
                        each.built(),
                        each.testsPassed(),
                        each.testsWarned(),
                        each.skipped(),
                        each.seconds(),
                        each.failed().stream()
                                .map(node -> new SummaryJson.Failure(
                                        node.uniqueId(),
                                        node.status(),
                                        node.message().orElse(null)))
                                .toList()))
                .orElse(null);
    }

    private static SummaryJson.Source source(Origin origin) {
        return new SummaryJson.Source(
                origin.commit().orElse(null),
                origin.branch().orElse(null),
                origin.build().orElse(null));
    }

    @Override
    public void say(String line) {
        progress.say(line);
    }

    @Override
    public void warn(String line) {
        warnings.add(line);
        progress.warn(line);
    }

    @Override
    public void output(String line) {
        progress.output(line);
    }

    @Override
    public void detail(String line) {
        progress.detail(line);
    }
}
