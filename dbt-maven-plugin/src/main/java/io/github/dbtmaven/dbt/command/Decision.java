package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.ResourceTypes;
import java.util.List;

/**
 * What a build is going to do, known before it begins.
 *
 * @param project its name
 * @param projectNodes models, seeds, snapshots and functions of the whole project, ephemeral ones as well
 * @param selected everything that is selected
 * @param readsProduction selected data tests which read relations that this build does not make
 * @param refused selected nodes that would write to a relation of production
 * @param gone ids of nodes and tests that the state has and the project has no more
 * @param disabled ids of nodes and tests that the state has and this target disables
 * @param rendered selected nodes that count as modified for their configuration alone, which dbt compared as rendered
 */
public record Decision(
        String project,
        long projectNodes,
        List<Selected> selected,
        List<ReadsProduction> readsProduction,
        List<Refused> refused,
        List<String> gone,
        List<String> disabled,
        List<Rendered> rendered) {
    public Decision {
        requireNonNull(project, "project");
        selected = List.copyOf(selected);
        readsProduction = List.copyOf(readsProduction);
        refused = List.copyOf(refused);
        gone = List.copyOf(gone);
        disabled = List.copyOf(disabled);
        rendered = List.copyOf(rendered);
    }

    /**
     * A selected node.
     *
     * @param hasRelation whether it has a relation of its own; an ephemeral model and most tests have none
     */
    public record Selected(String uniqueId, String resourceType, boolean hasRelation) {
        public Selected {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(resourceType, "resourceType");
        }

        /** Whether it is counted as a node that is built: models, seeds, snapshots and functions, but no ephemeral model. */
        public boolean builds() {
            return hasRelation && ResourceTypes.isBuilt(resourceType);
        }

        /** Whether it is an ephemeral model: nothing is built for it, what reads it holds its text. */
        public boolean inlined() {
            return resourceType.equals("model") && !hasRelation;
        }

        /** Whether it is a data test or a unit test. */
        public boolean tests() {
            return ResourceTypes.isTest(resourceType);
        }
    }

    /**
     * A data test of production's relations.
     *
     * @param entirely whether it reads nothing that this build makes
     */
    public record ReadsProduction(String uniqueId, List<String> relations, boolean entirely) {
        public ReadsProduction {
            requireNonNull(uniqueId, "uniqueId");
            relations = List.copyOf(relations);
        }
    }

    /**
     * A node whose text is that of the state.
     *
     * @param keys of its configuration that differ
     */
    public record Rendered(String uniqueId, List<String> keys) {
        public Rendered {
            requireNonNull(uniqueId, "uniqueId");
            keys = List.copyOf(keys);
        }
    }

    /**
     * A node that would write to production.
     *
     * @param owner the node of the state whose relation it is; empty if it would add a relation to production's schema
     */
    public record Refused(String uniqueId, String relation, String owner) {
        public Refused {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(relation, "relation");
            requireNonNull(owner, "owner");
        }
    }

    /** Models, seeds, snapshots and functions that are selected and built. */
    public long nodes() {
        return selected.stream().filter(Selected::builds).count();
    }

    /** Ephemeral models that are selected. */
    public long inlined() {
        return selected.stream().filter(Selected::inlined).count();
    }

    /** Models, seeds, snapshots and functions that are not selected. */
    public long deferred() {
        return projectNodes - nodes() - inlined();
    }

    /** Data tests and unit tests that are selected. */
    public long tests() {
        return selected.stream().filter(Selected::tests).count();
    }
}
