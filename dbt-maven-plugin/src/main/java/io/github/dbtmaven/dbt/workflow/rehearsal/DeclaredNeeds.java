package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the files of a dbt project say that must be in the database before dbt runs. Read without dbt, so that only plain
 * names are known: what Jinja computes, what packages declare and what hooks create are not here.
 */
record DeclaredNeeds(List<Source> sources, List<Role> roles) {
    static final DeclaredNeeds NONE = new DeclaredNeeds(List.of(), List.of());

    DeclaredNeeds {
        sources = List.copyOf(sources);
        roles = List.copyOf(roles);
    }

    /**
     * A table of a source that no seed of the project has the name of.
     *
     * @param place {@code models/sources.yml:7}
     */
    record Source(String schema, String table, String place) {
        Source {
            requireNonNull(schema, "schema");
            requireNonNull(table, "table");
            requireNonNull(place, "place");
        }
    }

    /** A role that {@code grants} names. */
    record Role(String name, String place) {
        Role {
            requireNonNull(name, "name");
            requireNonNull(place, "place");
        }
    }
}
