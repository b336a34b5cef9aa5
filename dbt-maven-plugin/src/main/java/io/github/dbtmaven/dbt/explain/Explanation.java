package io.github.dbtmaven.dbt.explain;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import io.github.dbtmaven.dbt.explain.manifest.ManifestTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Why dbt selects nodes when it compares a project with a state: a pure function of two manifests, checked against what
 * dbt selected. Where the two differ, the explanation shows that instead of a wrong reason.
 */
public final class Explanation {
    /** Above this number, the nodes that follow are not counted for each changed node, because that is not linear. */
    private static final int COUNTED = 200;

    private final StateComparison comparison;
    private final ComparisonRules rules;
    private final Lineage lineage;
    private final List<ChangedNode> changed;
    private final Set<String> unexplained;
    private final Set<String> contradicted;

    private Explanation(StateComparison comparison, ComparisonRules rules, DbtSelection dbt) {
        this.comparison = comparison;
        this.rules = rules;
        Set<String> ours = comparison.matching(StateSelector.MODIFIED);
        ours.removeIf(id -> id.startsWith("analysis.") && !dbt.mayMatch(id)); // dbt lists them only on request
        Set<String> modified = new TreeSet<>(ours);
        Set<String> unknown = new TreeSet<>();
        Set<String> denied = new TreeSet<>();
        if (dbt instanceof DbtSelection.Modified theirs) {
            modified.retainAll(theirs.ids());
            unknown.addAll(without(theirs.ids(), ours));
            denied.addAll(without(ours, theirs.ids()));
        } else if (dbt instanceof DbtSelection.Build build) {
            modified.retainAll(build.ids());
            if (build.complete()) {
                Set<String> known = new TreeSet<>(ours);
                known.addAll(new Lineage(comparison.nodes().values(), ours).reached());
                unknown.addAll(roots(without(build.ids(), known)));
                denied.addAll(without(ours, build.ids()));
            }
        } else if (!(dbt instanceof DbtSelection.Unknown)) {
            throw new IllegalArgumentException("no comparison with " + dbt.getClass());
        }
        modified.addAll(unknown);
        this.unexplained = unknown;
        this.contradicted = denied;
        this.lineage = new Lineage(comparison.nodes().values(), modified);
        this.changed = reasons(modified);
    }

    /**
     * Reads, compares and explains two manifests.
     *
     * @throws io.github.dbtmaven.dbt.artifact.ArtifactException if one of them is not usable
     */
    public static Explanation of(Path state, Path current, ComparisonRules rules, DbtSelection dbt) {
        requireNonNull(dbt, "dbt");
        return new Explanation(StateComparison.of(state, current, rules), rules, dbt);
    }

    /** Returns those that read none of the others: what reads them follows from them. */
    private Set<String> roots(Set<String> ids) {
        Set<String> roots = new TreeSet<>(ids);
        roots.removeIf(id -> comparison.nodes().containsKey(id)
                && comparison.nodes().get(id).parents().stream().anyMatch(ids::contains));
        return roots;
    }

    private static Set<String> without(Collection<String> ids, Collection<String> others) {
        Set<String> rest = new TreeSet<>(ids);
        rest.removeAll(others);
        return rest;
    }

    private List<ChangedNode> reasons(Set<String> modified) {
        List<ChangedNode> found = new ArrayList<>();
        try (ManifestTexts old = new ManifestTexts(comparison.state().file());
                ManifestTexts now = new ManifestTexts(comparison.current().file())) {
            ReasonFinder finder = new ReasonFinder(comparison, old, now, rules);
            for (String id : modified) {
                ComparedNode node = comparison.nodes().get(id);
                if (node != null) { // else dbt selected what its manifest does not have
                    List<Reason> reasons = finder.reasons(node);
                    found.add(new ChangedNode(
                            id,
                            node.path(),
                            reasons.isEmpty() ? List.of(new Reason.NotFound()) : reasons,
                            modified.size() > COUNTED ? Optional.empty() : Optional.of(lineage.following(id))));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Returns the nodes that count as modified and that dbt selects, by their unique id. */
    public List<ChangedNode> changed() {
        return changed;
    }

    /** Returns the unique ids that dbt selects, but for which no reason was found. */
    public Set<String> unexplained() {
        return unexplained;
    }

    /** Returns the unique ids that differ from the state, but that dbt does not select. */
    public Set<String> contradicted() {
        return contradicted;
    }

    /** Counts the nodes and tests that read a changed node, directly or not, and are not changed themselves. */
    public Lineage.Following following() {
        return Lineage.Following.of(lineage.reached());
    }

    /** Counts the nodes and tests that would not be selected if edits of white space and comments did not count. */
    public Lineage.Following formatting() {
        return selectedOnlyFor(ChangedNode::onlyFormatting);
    }

    /** Counts the nodes and tests that would not be selected if these changes did not count. */
    public Lineage.Following selectedOnlyFor(Predicate<ChangedNode> changes) {
        Set<String> rest = new TreeSet<>();
        changed.stream().filter(changes.negate()).map(ChangedNode::uniqueId).forEach(rest::add);
        Set<String> all = new TreeSet<>(lineage.reached());
        changed.stream().map(ChangedNode::uniqueId).forEach(all::add);
        all.removeAll(rest);
        all.removeAll(new Lineage(comparison.nodes().values(), rest).reached());
        return Lineage.Following.of(all);
    }

    /** Returns the files that define a node. */
    public DefiningFiles files(String uniqueId) {
        return DefiningFiles.of(uniqueId, comparison.state(), comparison.current());
    }

    /**
     * Explains one node.
     *
     * @param name a unique id, a name, or the path of a file
     */
    public NodeAnswer answer(String name) {
        NodeAnswer found = new NodeLookup(comparison).find(name.strip());
        return found instanceof NodeAnswer.Unchanged node ? explain(node.uniqueId()) : found;
    }

    private NodeAnswer explain(String uniqueId) {
        Predicate<ChangedNode> same = node -> node.uniqueId().equals(uniqueId);
        return changed.stream()
                .filter(same)
                .<NodeAnswer>map(node -> new NodeAnswer.Changed(node, lineage.following(uniqueId)))
                .findFirst()
                .or(() -> lineage.path(uniqueId)
                        .map(path -> new NodeAnswer.Downstream(uniqueId, new Reason.Downstream(path))))
                .orElseGet(() -> contradicted.contains(uniqueId)
                        ? new NodeAnswer.Contradicted(uniqueId)
                        : new UnchangedNodes(comparison).unchanged(uniqueId));
    }
}
