package io.github.dbtmaven.dbt.workflow.ci.push;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.GoalException;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.reuse.BuildFingerprints;
import io.github.dbtmaven.dbt.command.reuse.Reused;
import io.github.dbtmaven.dbt.command.schema.OwnSchemas;
import io.github.dbtmaven.dbt.command.schema.PullRequest;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.state.PullRequestFiles;
import io.github.dbtmaven.dbt.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one pull request: gets what the last one left, and keeps what this one leaves. Neither fails a build: if
 * anything is unclear, everything is built.
 */
public final class Pushes {
    private final PullRequestFiles files;
    private final Path folder;
    private final String target;
    private final Origin origin;
    private final Progress progress;
    private Optional<OwnSchemas> kept = Optional.empty();
    private Optional<KeptBuild> last = Optional.empty();

    /**
     * Uses a store.
     *
     * @param folder for temporary files; is created
     * @param origin of the code that is built
     */
    public Pushes(StateStore store, Path folder, String target, Origin origin, Progress progress) {
        this.files = new PullRequestFiles(store);
        this.folder = requireNonNull(folder, "folder");
        this.target = requireNonNull(target, "target");
        this.origin = requireNonNull(origin, "origin");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Begins a build. Returns its schemas with what the last run left in them, if that is known.
     *
     * @param schemas of the pull request; empty if it has none
     * @param incremental whether earlier runs may be reused, and this one by later ones
     */
    public Optional<OwnSchemas> begin(Optional<OwnSchemas> schemas, boolean incremental) {
        kept = incremental ? schemas : Optional.empty();
        return incremental ? schemas.map(this::withLast) : schemas;
    }

    private OwnSchemas withLast(OwnSchemas schemas) {
        try {
            last = fetch(schemas.pullRequest());
        } catch (IllegalArgumentException e) {
            progress.warn(PushMessages.unusable(name(schemas.pullRequest()), e.getMessage()));
        } catch (GoalException e) {
            progress.warn(PushMessages.notFetched(e.getMessage()));
        }
        return last.map(each -> schemas.with(each.earlier())).orElse(schemas);
    }

    /** Reports what is reused. */
    public void report(BuildSelection selection) {
        Reused reused = selection.reused();
        if (!reused.isEmpty()) {
            progress.say(PushMessages.reused(reused, last.orElseThrow().origin()));
        } else {
            reused.reason().map(PushMessages::nothing).ifPresent(progress::say);
        }
    }

    /**
     * Keeps what a run has built, also if it failed.
     *
     * @param results what dbt reported; empty if it stopped early
     */
    public void keep(DbtRun run, List<NodeResult> results) {
        Optional<BuildFingerprints> built =
                run.fingerprints().filter(each -> !each.fingerprints().isEmpty());
        if (kept.isEmpty() || built.isEmpty() || run.decision().isEmpty()) {
            return;
        }
        if (!built.get().alone()) {
            progress.say(PushMessages.notAlone());
            return;
        }
        Reused reused = run.decision().get().reused();
        PullRequest pullRequest = kept.get().pullRequest();
        KeptBuild build =
                KeptBuild.of(pullRequest, target, origin, kept.get().reuse().run(), built.get(), reused, results);
        try {
            Optional<KeptBuild> newer = stored(pullRequest).filter(each -> each.isNewerThan(build));
            if (newer.isPresent()) {
                progress.say(PushMessages.overtaken(newer.get().origin()));
                return;
            }
            Path file = file(pullRequest);
            build.write(file);
            files.store(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GoalException e) {
            progress.warn(PushMessages.notKept(e.getMessage()));
        }
    }

    /** Returns what is stored; empty if it is damaged, so that it is replaced. */
    private Optional<KeptBuild> stored(PullRequest pullRequest) {
        try {
            return fetch(pullRequest);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private Optional<KeptBuild> fetch(PullRequest pullRequest) {
        try {
            Path file = file(pullRequest);
            Files.deleteIfExists(file);
            if (!files.fetch(name(pullRequest), file)) {
                return Optional.empty();
            }
            KeptBuild kept = KeptBuild.read(file);
            if (!kept.isOf(pullRequest, target)) {
                throw new IllegalArgumentException("it is of pull request " + kept.pullRequest() + " of "
                        + kept.repository() + " and target " + kept.target());
            }
            return Optional.of(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(PullRequest pullRequest) throws IOException {
        return Files.createDirectories(folder).resolve(name(pullRequest));
    }

    private String name(PullRequest pullRequest) {
        return PullRequestFiles.name(pullRequest.id(), target);
    }
}
