package io.github.dbtmaven.dbt.command.selection;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.ResourceTypes;
import io.github.dbtmaven.dbt.command.reuse.Reused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The selection of a build, known before it starts.
 *
 * @param project the name of the project
 * @param projectNodes number of models (including ephemeral ones), seeds, snapshots and functions in the project
 * @param selected the selected nodes and tests
 * @param readsProduction selected data tests that read relations which this build does not create
 * @param guards what the checks before the build found
 * @param gone ids of nodes and tests of the state that the project no longer contains
 * @param disabled ids of nodes and tests of the state that are disabled for this target
 * @param rendered selected nodes that count as modified only because their rendered configuration differs
 * @param untested what changed, or may have changed, without any selected node depending on it: ids of macros, hooks and
 * seeds, and {@code var NAME}
 * @param reused which of the selected nodes and tests are left out, because the last run of the pull request did the same
 */
public record BuildSelection(
        String project,
        long projectNodes,
        List<Selected> selected,
        List<ReadsProduction> readsProduction,
        Guards guards,
        List<String> gone,
        List<String> disabled,
        List<Rendered> rendered,
        List<String> untested,
        Reused reused) {
    public BuildSelection {
        requireNonNull(project, "project");
        selected = List.copyOf(selected);
        readsProduction = List.copyOf(readsProduction);
        requireNonNull(guards, "guards");
        gone = List.copyOf(gone);
        disabled = List.copyOf(disabled);
        rendered = List.copyOf(rendered);
        untested = List.copyOf(untested);
        requireNonNull(reused, "reused");
    }

    /**
     * A selected node.
     *
     * @param hasRelation whether it has a relation; false for ephemeral models and most tests
     */
    public record Selected(String uniqueId, String resourceType, boolean hasRelation) {
        public Selected {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(resourceType, "resourceType");
        }

        /**
         * Returns whether it counts as a built node: a model, seed, snapshot or function, but not an ephemeral model.
         */
        public boolean builds() {
            return hasRelation && ResourceTypes.isBuilt(resourceType);
        }

        /** Returns whether it is an ephemeral model, which dbt inlines into its children. */
        public boolean inlined() {
            return resourceType.equals("model") && !hasRelation;
        }

        /** Returns whether it is a data test or a unit test. */
        public boolean tests() {
            return ResourceTypes.isTest(resourceType);
        }
    }

    /**
     * A data test that reads relations of production.
     *
     * @param entirely whether it reads no relation of this build
     */
    public record ReadsProduction(String uniqueId, List<String> relations, boolean entirely) {
        public ReadsProduction {
            requireNonNull(uniqueId, "uniqueId");
            relations = List.copyOf(relations);
        }
    }

    /**
     * A node whose code is unchanged.
     *
     * @param keys the configuration keys that differ
     */
    public record Rendered(String uniqueId, List<String> keys) {
        public Rendered {
            requireNonNull(uniqueId, "uniqueId");
            keys = List.copyOf(keys);
        }
    }

    /** Returns the ids of selected nodes and tests that should have a result and are not among these. */
    public List<String> notIn(Set<String> results) {
        Set<String> left = new HashSet<>(results);
        left.addAll(reused.nodes());
        left.addAll(reused.tests());
        return selected.stream()
                .filter(each -> (each.builds() || each.tests()) && !left.contains(each.uniqueId()))
                .map(Selected::uniqueId)
                .toList();
    }

    /** Counts the models, seeds, snapshots and functions to build, without ephemeral models. */
    public long nodes() {
        return selected.stream().filter(Selected::builds).count()
                - reused.nodes().size();
    }

    /** Counts the selected ephemeral models. */
    public long inlined() {
        return selected.stream().filter(Selected::inlined).count();
    }

    /** Counts the models, seeds, snapshots and functions that are not selected. */
    public long deferred() {
        return projectNodes - nodes() - inlined() - reused.nodes().size();
    }

    /** Counts the data tests and unit tests to run. */
    public long tests() {
        return selected.stream().filter(Selected::tests).count()
                - reused.tests().size();
    }
}
