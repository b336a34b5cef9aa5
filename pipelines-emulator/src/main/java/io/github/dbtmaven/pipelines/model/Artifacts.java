package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The {@code artifacts} of a step, in either form. */
public record Artifacts(List<ArtifactPattern> patterns, Download download, List<ArtifactUpload> uploads) {
    /** Nothing is written: the step keeps nothing and gets everything. */
    public static final Artifacts NONE = new Artifacts(List.of(), Download.EVERYTHING, List.of());

    public Artifacts {
        patterns = List.copyOf(patterns);
        requireNonNull(download, "download");
        uploads = List.copyOf(uploads);
    }

    /**
     * What the step gets of that which earlier steps kept.
     *
     * @param names of artifacts, when not everything or nothing is wanted
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
