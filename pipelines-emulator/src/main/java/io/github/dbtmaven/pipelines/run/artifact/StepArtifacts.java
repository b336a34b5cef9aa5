package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.util.List;

/** Copies artifacts into and out of a step, and reports the result of each pattern in Bitbucket's wording. */
public record StepArtifacts(ArtifactStore store, StepNames names) {
    public void handOver(StepSpec step, Sandbox sandbox, EventScope events) throws IOException {
        if (step.artifacts().download().everything()) {
            int steps = store.handOver(sandbox, firstOfGroup(step));
            if (steps > 0) {
                events.note(ArtifactMessages.unpacked(steps));
            }
        }
    }

    /**
     * Stores the artifacts.
     *
     * @throws IOException if the files of the step are not readable
     */
    public void keep(StepSpec step, Sandbox sandbox, EventScope events) throws IOException {
        if (step.artifacts().patterns().isEmpty()) {
            return;
        }
        for (ArtifactStore.Matched matched :
                store.keep(sandbox, step.artifacts().patterns(), step.index(), names.folder(step))) {
            report(matched, events);
        }
    }

    private static int firstOfGroup(StepSpec step) {
        return step.index() - step.parallel().map(ParallelPlace::index).orElse(0);
    }

    private static void report(ArtifactStore.Matched matched, EventScope events) {
        String pattern = matched.spec().pattern();
        String place = matched.spec().at().toString();
        events.note(ArtifactMessages.matched(pattern, matched.files().size(), matched.bytes()));
        if (matched.tooLarge().isPresent()) {
            events.artifactKept(pattern, List.of(), 0);
            events.warned(
                    "artifact-too-large",
                    place,
                    ArtifactMessages.tooLarge(pattern, matched.tooLarge().getAsLong()));
            return;
        }
        events.artifactKept(pattern, matched.files(), matched.bytes());
        if (matched.files().isEmpty()) {
            events.warned("artifact-no-match", place, ArtifactMessages.noMatch(pattern));
        }
    }
}
