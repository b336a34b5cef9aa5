package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/** The files that conditions are compared with. The caller, who has the repository, determines them. */
public sealed interface ChangedFiles {

    /** Returns the result of the function for the kind of this object. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(Function<Known, T> known, Function<Unknown, T> unknown);

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

        @Override
        public <T> T map(Function<Known, T> known, Function<Unknown, T> unknown) {
            return known.apply(this);
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

        @Override
        public <T> T map(Function<Known, T> known, Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }
}
