package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.run.workspace.Workspace;
import java.util.List;

/**
 * A build to run: planned already, so that a rehearsal can plan all of its builds before it runs the first.
 *
 * @param number of the build, the one that the plan's variables name
 * @param dirty whether the commit that is built holds edits that are in no commit of the user's
 * @param workspace the repository to clone from
 * @param keptPaths files and folders, relative to the clone, that are copied to {@code kept/<step>/} after each step
 * @param listeners hear every event, masked, in order
 */
public record BuildRequest(
        int number,
        Plan plan,
        boolean dirty,
        Workspace workspace,
        List<String> keptPaths,
        ManualSteps manual,
        List<RunListener> listeners) {
    public BuildRequest {
        requireNonNull(plan, "plan");
        requireNonNull(workspace, "workspace");
        keptPaths = List.copyOf(keptPaths);
        requireNonNull(manual, "manual");
        listeners = List.copyOf(listeners);
    }

    /** A build of a clean commit that pauses at manual steps, keeps nothing and that nobody hears. */
    public static BuildRequest of(int number, Plan plan, Workspace workspace) {
        return new BuildRequest(number, plan, false, workspace, List.of(), ManualSteps.PAUSE, List.of());
    }

    /** The same, of a commit with or without edits. */
    public BuildRequest dirty(boolean edits) {
        return new BuildRequest(number, plan, edits, workspace, keptPaths, manual, listeners);
    }

    /** The same, keeping these paths. */
    public BuildRequest keeping(List<String> paths) {
        return new BuildRequest(number, plan, dirty, workspace, paths, manual, listeners);
    }

    /** The same, with another way to treat manual steps. */
    public BuildRequest manual(ManualSteps steps) {
        return new BuildRequest(number, plan, dirty, workspace, keptPaths, steps, listeners);
    }

    /** The same, heard by these. */
    public BuildRequest heardBy(List<RunListener> others) {
        return new BuildRequest(number, plan, dirty, workspace, keptPaths, manual, others);
    }
}
