package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.git.Workspace;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.process.UserTerminal;
import io.github.dbtmaven.pipelines.run.files.KeptFiles;
import io.github.dbtmaven.pipelines.run.resume.Resumption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A build to run.
 *
 * @param number of the build, the one that the plan's variables name
 * @param dirty whether the commit contains edits that are in no commit of the user's
 * @param workspace the repository to clone from
 * @param kept files that are copied to {@code kept/<step>/} after each step
 * @param resumption the step at which the build starts
 * @param parallelSteps how many steps of a parallel group run at the same time; empty for the default
 * @param shell where a shell opens in a step that failed; empty to open none
 * @param listeners get every event, masked, in order
 */
public record BuildSetup(
        int number,
        Plan plan,
        boolean dirty,
        Workspace workspace,
        KeptFiles kept,
        ManualSteps manual,
        Resumption resumption,
        OptionalInt parallelSteps,
        Optional<UserTerminal> shell,
        List<RunListener> listeners) {
    public BuildSetup {
        requireNonNull(plan, "plan");
        requireNonNull(workspace, "workspace");
        requireNonNull(kept, "kept");
        requireNonNull(manual, "manual");
        requireNonNull(resumption, "resumption");
        requireNonNull(parallelSteps, "parallelSteps");
        requireNonNull(shell, "shell");
        listeners = List.copyOf(listeners);
    }
}
