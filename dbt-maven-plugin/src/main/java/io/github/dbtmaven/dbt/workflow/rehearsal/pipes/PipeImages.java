package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.EmulatorException;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import java.util.List;

/** Pulls the images of pipes. */
public final class PipeImages {
    private PipeImages() {}

    /**
     * Pulls the images of all pipes that run.
     *
     * @throws UserError with the pipe and its place if an image is not available
     */
    public static void obtain(LocalRuntime runtime, List<Plan> plans) {
        PipeQuestions.pipes(plans)
                .filter(pipe -> pipe.action() instanceof PipeAction.Run)
                .forEach(pipe -> obtain(runtime, pipe));
    }

    private static void obtain(LocalRuntime runtime, ScriptEntry.Pipe pipe) {
        ImageSpec image = pipe.image()
                .orElseThrow(() -> new IllegalStateException("the image of " + pipe.reference() + " is not known"));
        try {
            runtime.obtain(List.of(image));
        } catch (EmulatorException e) {
            throw new UserError(PipeChoiceMessages.cannotRun(pipe, e.getMessage()), e);
        }
    }
}
