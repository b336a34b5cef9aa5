package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Which files conditions are held against (Bitbucket sheet 3.8). Whoever has the repository finds them out. */
public sealed interface ChangedFiles {

    /**
     * They are known.
     *
     * @param files relative to the top of the repository, with slashes
     * @param origin what changed them, in words for a person: {@code commit 4f2c1d9}
     */
    record Known(List<String> files, String origin) implements ChangedFiles {
        public Known {
            files = List.copyOf(files);
            requireNonNull(origin, "origin");
        }
    }

    /**
     * Nobody can tell, so that no condition can be decided.
     *
     * @param reason half a sentence: {@code there is no git repository here}
     */
    record Unknown(String reason) implements ChangedFiles {
        public Unknown {
            requireNonNull(reason, "reason");
        }
    }
}
