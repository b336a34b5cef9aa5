package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * The artifacts of a step.
 *
 * @param patterns one for each glob
 * @param download which artifacts of earlier steps the step gets
 * @param uploads named artifacts
 */
public record ArtifactsSpec(List<ArtifactSpec> patterns, Download download, List<ArtifactSpec> uploads) {
    /** The step stores no artifacts and gets those of all earlier steps. */
    public static final ArtifactsSpec NONE = new ArtifactsSpec(List.of(), new Download(true, List.of()), List.of());

    public ArtifactsSpec {
        patterns = List.copyOf(patterns);
        requireNonNull(download, "download");
        uploads = List.copyOf(uploads);
    }

    /** Returns the artifacts to store after a script with this result. */
    public List<ArtifactSpec> captured(boolean passed) {
        return Stream.concat(patterns.stream(), uploads.stream())
                .filter(artifact -> artifact.captured(passed))
                .toList();
    }

    /**
     * Which artifacts are unpacked into the clone.
     *
     * @param names of artifacts, if the step wants only some of them
     */
    public record Download(boolean everything, List<String> names) {
        public Download {
            names = List.copyOf(names);
        }

        /** Returns whether the step gets no artifacts. */
        public boolean nothing() {
            return !everything && names.isEmpty();
        }
    }
}
