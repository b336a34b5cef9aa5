package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a build is going to do, known before it begins.
 *
 * @param projectNodes models, seeds and snapshots of the whole project
 * @param selected everything that is selected
 * @param readsProduction selected data tests which read relations that this build does not make
 * @param refused selected nodes that would write to a relation of production
 */
public record Decision(
        long projectNodes, List<Selected> selected, List<ReadsProduction> readsProduction, List<Refused> refused) {
    public Decision {
        selected = List.copyOf(selected);
        readsProduction = List.copyOf(readsProduction);
        refused = List.copyOf(refused);
    }

    /** A selected node. */
    public record Selected(String uniqueId, String resourceType) {
        public Selected {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(resourceType, "resourceType");
        }

        /** Whether it is counted as a node: models, seeds and snapshots. */
        public boolean builds() {
            return switch (resourceType) {
                case "model", "seed", "snapshot" -> true;
                default -> false;
            };
        }

        /** Whether it is a data test or a unit test. */
        public boolean tests() {
            return resourceType.equals("test") || resourceType.equals("unit_test");
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
     * A node that would overwrite.
     *
     * @param owner the node of the state whose relation it is
     */
    public record Refused(String uniqueId, String relation, String owner) {
        public Refused {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(relation, "relation");
            requireNonNull(owner, "owner");
        }
    }

    /** Models, seeds and snapshots that are selected. */
    public long nodes() {
        return selected.stream().filter(Selected::builds).count();
    }

    /** Data tests and unit tests that are selected. */
    public long tests() {
        return selected.stream().filter(Selected::tests).count();
    }
}
