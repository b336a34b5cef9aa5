package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The artifacts of a step.
 *
 * @param patterns globs whose matches later steps get
 * @param download what the step gets of earlier steps
 * @param uploads artifacts with a name
 */
public record ArtifactsSpec(List<ArtifactSpec> patterns, Download download, List<UploadSpec> uploads) {
    /** The step keeps nothing and gets everything. */
    public static final ArtifactsSpec NONE = new ArtifactsSpec(List.of(), new Download(true, List.of()), List.of());

    public ArtifactsSpec {
        patterns = List.copyOf(patterns);
        requireNonNull(download, "download");
        uploads = List.copyOf(uploads);
    }

    /**
     * What is unpacked over the clone.
     *
     * @param names of artifacts, when not everything or nothing is wanted
     */
    public record Download(boolean everything, List<String> names) {
        public Download {
            names = List.copyOf(names);
        }
    }
}
