package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StepNames;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Copies artifacts into and out of a step, and reports the result of each pattern in Bitbucket's wording. */
public record StepArtifacts(ArtifactStore store, StepNames names) {
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    public void handOver(StepSpec step, Sandbox sandbox, EventScope events) throws IOException {
        if (step.artifacts().download().everything()) {
            int steps = store.handOver(sandbox);
            if (steps > 0) {
                events.note("Artifacts of " + Shown.count(steps, "step") + " unpacked over the clone");
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
                store.keep(sandbox, step.artifacts().patterns(), names.folder(step))) {
            report(matched, events);
        }
    }

    private static void report(ArtifactStore.Matched matched, EventScope events) {
        String pattern = matched.spec().pattern();
        String place = matched.spec().at().toString();
        events.note(
                "Artifact pattern " + pattern + " matched " + matched.files().size()
                        + " files with a total size of "
                        + mebibytes(matched.bytes()) + " MiB");
        if (matched.tooLarge().isPresent()) {
            events.artifactKept(pattern, List.of(), 0);
            events.warned(
                    "artifact-too-large",
                    place,
                    "\"" + pattern + "\" matched "
                            + mebibytes(matched.tooLarge().getAsLong()) + " MiB after"
                            + " compression. Bitbucket uploads artifacts of up to 1 GiB, so later steps will not have"
                            + " it; match fewer files.");
            return;
        }
        events.artifactKept(pattern, matched.files(), matched.bytes());
        if (matched.files().isEmpty()) {
            events.warned(
                    "artifact-no-match",
                    place,
                    "\"" + pattern + "\" matched no files of the step; later steps will not have it.");
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEBIBYTE);
    }
}
