package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The {@code artifacts} of a step, in either form. */
public record Artifacts(List<ArtifactPattern> patterns, Download download, List<ArtifactUpload> uploads) {
    /** The default: the step keeps nothing and receives everything. */
    public static final Artifacts NONE = new Artifacts(List.of(), Download.EVERYTHING, List.of());

    public Artifacts {
        patterns = List.copyOf(patterns);
        requireNonNull(download, "download");
        uploads = List.copyOf(uploads);
    }

    /**
     * The artifacts of earlier steps that a step receives.
     *
     * @param names names of artifacts, if not all or none
     */
    public record Download(boolean everything, List<Located<String>> names) {
        /** The default. */
        public static final Download EVERYTHING = new Download(true, List.of());

        /** {@code download: false}. */
        public static final Download NOTHING = new Download(false, List.of());

        public Download {
            names = List.copyOf(names);
        }
    }
}
