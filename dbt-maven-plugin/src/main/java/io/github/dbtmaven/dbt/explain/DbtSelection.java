package io.github.dbtmaven.dbt.explain;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** What dbt selected, with which the comparison is checked. */
public sealed interface DbtSelection {
    /** Returns whether dbt selected this id, or may have. */
    boolean mayMatch(String uniqueId);

    /** Nothing is known, because dbt did not list its selection. */
    record Unknown() implements DbtSelection {
        @Override
        public boolean mayMatch(String uniqueId) {
            return true;
        }
    }

    /** The unique ids that {@code state:modified} matches. */
    record Modified(Set<String> ids) implements DbtSelection {
        public Modified {
            ids = Set.copyOf(ids);
        }

        @Override
        public boolean mayMatch(String uniqueId) {
            return ids.contains(uniqueId);
        }
    }

    /**
     * The unique ids of a build.
     *
     * @param complete whether the build selects {@code state:modified+}, and not something of the user's choice
     */
    record Build(Set<String> ids, boolean complete) implements DbtSelection {
        public Build {
            requireNonNull(ids, "ids");
            ids = Set.copyOf(ids);
        }

        @Override
        public boolean mayMatch(String uniqueId) {
            return ids.contains(uniqueId);
        }
    }
}
