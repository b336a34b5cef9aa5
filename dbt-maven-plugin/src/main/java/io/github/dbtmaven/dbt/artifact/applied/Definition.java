package io.github.dbtmaven.dbt.artifact.applied;

import io.github.dbtmaven.dbt.artifact.ResourceTypes;
import java.util.List;

/**
 * What the plan of a manifest needs to know about a node or a source.
 *
 * @param hasRelation whether it has a relation or is a function
 * @param view whether it is materialized as a view, which some warehouses drop with the relation that it reads
 * @param hash of its definition, without what dbt writes differently in each run
 * @param parents unique ids of the nodes and sources that it reads
 * @param macros unique ids of the macros that it calls directly
 */
record Definition(
        String id,
        String type,
        boolean hasRelation,
        boolean view,
        String hash,
        List<String> parents,
        List<String> macros) {
    Definition {
        parents = List.copyOf(parents);
        macros = List.copyOf(macros);
    }

    boolean isTest() {
        return type.equals("test");
    }

    /** Returns whether its SQL becomes a part of those that read it. */
    boolean isInlined() {
        return ResourceTypes.isBuilt(type) && !hasRelation;
    }
}
