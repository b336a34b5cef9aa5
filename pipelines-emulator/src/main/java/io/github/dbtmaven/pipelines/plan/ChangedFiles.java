package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The files that conditions are compared with. The caller, who has the repository, determines them. */
public sealed interface ChangedFiles {

    /**
     * The files are known.
     *
     * @param files relative to the root of the repository, with slashes
     * @param origin what changed them, for output: {@code commit 4f2c1d9}
     */
    record Known(List<String> files, String origin) implements ChangedFiles {
        public Known {
            files = List.copyOf(files);
            requireNonNull(origin, "origin");
        }
    }

    /**
     * The files cannot be determined, so no condition can be decided.
     *
     * @param reason half a sentence: {@code there is no git repository here}
     */
    record Unknown(String reason) implements ChangedFiles {
        public Unknown {
            requireNonNull(reason, "reason");
        }
    }
}
