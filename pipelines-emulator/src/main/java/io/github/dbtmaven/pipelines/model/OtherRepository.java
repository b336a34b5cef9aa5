package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/** The result of a search for another repository at a branch or tag. */
public sealed interface OtherRepository {
    /**
     * Its committed files.
     *
     * @param label repository and commit, which precede the names of its files: {@code shared@1a2b3c4}
     */
    record Found(String label, ImportedFiles files) implements OtherRepository {
        public Found {
            requireNonNull(label, "label");
            requireNonNull(files, "files");
        }
    }

    /** Its folder is given, but cannot be used, with the reason and what to do in one sentence or two. */
    record Unusable(String reason) implements OtherRepository {
        public Unusable {
            requireNonNull(reason, "reason");
        }
    }

    /** No folder is given for it. */
    record NotGiven() implements OtherRepository {}
}
