package io.github.dbtmaven.dbt.explain;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** What dbt selected, with which the comparison is checked. */
public sealed interface DbtSelection {
    /** Nothing is known, because dbt did not list its selection. */
    record Unknown() implements DbtSelection {}

    /** The unique ids that {@code state:modified} matches. */
    record Modified(Set<String> ids) implements DbtSelection {
        public Modified {
            ids = Set.copyOf(ids);
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
    }
}
