package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.git.Workspace;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.process.UserTerminal;
import io.github.dbtmaven.pipelines.run.Build;
import io.github.dbtmaven.pipelines.run.BuildSetup;
import io.github.dbtmaven.pipelines.run.ManualSteps;
import io.github.dbtmaven.pipelines.run.files.KeptFiles;
import io.github.dbtmaven.pipelines.run.resume.ResumableBuild;
import io.github.dbtmaven.pipelines.run.resume.ResumeException;
import io.github.dbtmaven.pipelines.run.resume.ResumeKey;
import io.github.dbtmaven.pipelines.run.resume.Resumption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A planned build to run. Planning is separate, so that a program can plan several builds before it runs the first one.
 * Immutable: each method returns a new request.
 */
public final class BuildRequest {
    private final BuildSetup setup;

    BuildRequest(BuildSetup setup) {
        this.setup = setup;
    }

    /**
     * Creates a request for a build of a clean commit that pauses at manual steps and keeps no files.
     *
     * @param number of the build, the same as in the variables of the plan
     * @param workspace the repository to clone
     */
    public static BuildRequest of(int number, Plan plan, Workspace workspace) {
        return new BuildRequest(new BuildSetup(
                number,
                plan,
                false,
                workspace,
                KeptFiles.NONE,
                ManualSteps.PAUSE,
                Resumption.NONE,
                OptionalInt.empty(),
                Optional.empty(),
                List.of()));
    }

    /** Sets whether the commit contains changes that the user has not committed. */
    public BuildRequest dirty(boolean edits) {
        return with(edits, setup.kept(), setup.manual(), setup.parallelSteps(), setup.listeners());
    }

    /** Copies these files and folders, relative to the clone, to {@code kept/<step>/} after each step. */
    public BuildRequest keeping(List<String> paths) {
        return keeping(paths, step -> List.of());
    }

    /**
     * Keeps also files that only the kept ones name.
     *
     * @param more gets the folder with the kept files of a step, and returns further paths of its clone
     */
    public BuildRequest keeping(List<String> paths, Function<Path, List<String>> more) {
        return with(
                setup.dirty(), new KeptFiles(paths, more), setup.manual(), setup.parallelSteps(), setup.listeners());
    }

    /** Runs manual steps like all others. */
    public BuildRequest runningManualSteps() {
        return withManual(new ManualSteps(true, Optional.empty(), step -> ""));
    }

    /**
     * Pauses at manual steps.
     *
     * @param command the line that resumes the build at a step, for the message
     */
    public BuildRequest pausingAtManualSteps(IntFunction<String> command) {
        return withManual(new ManualSteps(false, Optional.empty(), command));
    }

    /**
     * Asks before manual steps and pauses at those that the user does not want to run.
     *
     * @param question asks the user and returns whether the answer is yes. Called on another thread; the build does not
     * wait for it any more when it is stopped
     * @param command the line that resumes the build at a step, for the message
     */
    public BuildRequest askingAtManualSteps(Predicate<String> question, IntFunction<String> command) {
        return withManual(new ManualSteps(false, Optional.of(question), command));
    }

    /**
     * Sets how many steps of a parallel group run at the same time. By default as many as the memory permits, at most
     * eight.
     *
     * @param steps at least 1; empty for the default
     */
    public BuildRequest withParallelSteps(OptionalInt steps) {
        if (steps.orElse(1) < 1) {
            throw new IllegalArgumentException("steps must be at least 1: " + steps.getAsInt());
        }
        return with(setup.dirty(), setup.kept(), setup.manual(), steps, setup.listeners());
    }

    /** Sends every event to these listeners, masked and in order. */
    public BuildRequest withListeners(List<RunListener> listeners) {
        return with(setup.dirty(), setup.kept(), setup.manual(), setup.parallelSteps(), listeners);
    }

    /** Opens a shell in each step that fails, except in parallel steps. */
    public BuildRequest openingShell(UserTerminal terminal) {
        return with(setup.resumption(), Optional.of(terminal));
    }

    private BuildRequest withManual(ManualSteps manual) {
        return with(setup.dirty(), setup.kept(), manual, setup.parallelSteps(), setup.listeners());
    }

    private BuildRequest with(
            boolean dirty, KeptFiles kept, ManualSteps manual, OptionalInt parallelSteps, List<RunListener> listeners) {
        return copy(dirty, kept, manual, setup.resumption(), parallelSteps, setup.shell(), listeners);
    }

    private BuildRequest with(Resumption resumption, Optional<UserTerminal> shell) {
        return copy(
                setup.dirty(),
                setup.kept(),
                setup.manual(),
                resumption,
                setup.parallelSteps(),
                shell,
                setup.listeners());
    }

    private BuildRequest copy(
            boolean dirty,
            KeptFiles kept,
            ManualSteps manual,
            Resumption resumption,
            OptionalInt parallelSteps,
            Optional<UserTerminal> shell,
            List<RunListener> listeners) {
        return new BuildRequest(new BuildSetup(
                setup.number(),
                setup.plan(),
                dirty,
                setup.workspace(),
                kept,
                manual,
                resumption,
                parallelSteps,
                shell,
                listeners));
    }

    /**
     * Resumes the last build of the same pipeline.
     *
     * @param builds the folder of all builds
     * @param cache the user's cache folder
     * @throws ResumeRefusal if there is no such build, or what it left is out of date
     */
    BuildRequest resuming(int step, Path builds, Path cache) {
        Plan plan = setup.plan();
        try {
            return with(
                    ResumableBuild.resume(
                            builds,
                            plan,
                            step,
                            setup.workspace().files(plan.trigger()),
                            Build.folders(plan),
                            new ResumeKey(cache)),
                    setup.shell());
        } catch (ResumeException e) {
            throw new ResumeRefusal(e);
        }
    }

    BuildSetup setup() {
        return setup;
    }
}
