package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.run.workspace.Workspace;
import java.util.List;

/**
 * A planned build to run.
 *
 * @param number number of the build, as in the plan's variables
 * @param dirty whether the commit contains uncommitted changes of the user
 * @param workspace the repository to clone
 * @param keptPaths files and folders, relative to the clone, that are copied to {@code kept/<step>/} after each step
 * @param listeners receive all events, masked and in order
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

    /** Creates a request for a clean commit that pauses at manual steps, keeps no files and has no listeners. */
    public static BuildRequest of(int number, Plan plan, Workspace workspace) {
        return new BuildRequest(number, plan, false, workspace, List.of(), ManualSteps.PAUSE, List.of());
    }

    /** Returns a copy with or without uncommitted changes. */
    public BuildRequest dirty(boolean edits) {
        return new BuildRequest(number, plan, edits, workspace, keptPaths, manual, listeners);
    }

    /** Returns a copy that keeps these paths. */
    public BuildRequest keeping(List<String> paths) {
        return new BuildRequest(number, plan, dirty, workspace, paths, manual, listeners);
    }

    /** Returns a copy that handles manual steps differently. */
    public BuildRequest manual(ManualSteps steps) {
        return new BuildRequest(number, plan, dirty, workspace, keptPaths, steps, listeners);
    }

    /** Returns a copy with these listeners. */
    public BuildRequest withListeners(List<RunListener> others) {
        return new BuildRequest(number, plan, dirty, workspace, keptPaths, manual, others);
    }
}
