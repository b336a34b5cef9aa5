package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The sources and roles that a dbt project expects in the database. Read without running dbt, so it contains only
 * literal names, and nothing that Jinja computes, packages declare or hooks create.
 */
public record DeclaredNeeds(List<Source> sources, List<Role> roles) {
    public static final DeclaredNeeds NONE = new DeclaredNeeds(List.of(), List.of());

    public DeclaredNeeds {
        sources = List.copyOf(sources);
        roles = List.copyOf(roles);
    }

    /**
     * A table of a source for which the project has no seed.
     *
     * @param place such as {@code models/sources.yml:7}
     */
    public record Source(String schema, String table, String place) {
        public Source {
            requireNonNull(schema, "schema");
            requireNonNull(table, "table");
            requireNonNull(place, "place");
        }
    }

    /** A role to which the project grants access. */
    public record Role(String name, String place) {
        public Role {
            requireNonNull(name, "name");
            requireNonNull(place, "place");
        }
    }
}
