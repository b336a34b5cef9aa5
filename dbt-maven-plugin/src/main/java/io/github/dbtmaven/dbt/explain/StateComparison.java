package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.dbt.explain.manifest.Aspect;
import io.github.dbtmaven.dbt.explain.manifest.ComparedManifest;
import io.github.dbtmaven.dbt.explain.manifest.ComparedManifestReader;
import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import io.github.dbtmaven.pipelines.process.BackgroundTask;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Two manifests, compared as {@code StateSelectorMethod} of dbt compares them. */
final class StateComparison {
    private final ComparedManifest state;
    private final ComparedManifest current;
    private final MacroChanges macros;

    StateComparison(ComparedManifest state, ComparedManifest current) {
        this.state = state;
        this.current = current;
        this.macros = new MacroChanges(state.macros(), current.macros());
    }

    /**
     * Reads and compares two manifests.
     *
     * @throws io.github.dbtmaven.dbt.artifact.ArtifactException if one of them is not usable
     */
    static StateComparison of(Path state, Path current, ComparisonRules rules) {
        try (BackgroundTask<ComparedManifest> other = BackgroundTask.start(
                "reading the manifest of the state", () -> ComparedManifestReader.read(state, rules))) {
            ComparedManifest ours = ComparedManifestReader.read(current, rules);
            return new StateComparison(other.await(), ours);
        }
    }

    ComparedManifest state() {
        return state;
    }

    ComparedManifest current() {
        return current;
    }

    MacroChanges macros() {
        return macros;
    }

    /** Returns the node in the state; empty if it is new. */
    Optional<ComparedNode> before(ComparedNode node) {
        return Optional.ofNullable(state.nodes().get(node.uniqueId()));
    }

    /** Returns the unique ids that a selector matches, as {@code dbt ls} lists them. */
    Set<String> matching(StateSelector selector) {
        Predicate<ComparedNode> matches =
                switch (selector) {
                    case NEW -> node -> before(node).isEmpty();
                    case MODIFIED -> this::modified;
                    default -> node -> matches(node, selector.aspect().orElseThrow());
                };
        return current.nodes().values().stream()
                .filter(ComparedNode::listed)
                .filter(matches)
                .map(ComparedNode::uniqueId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean modified(ComparedNode node) {
        return before(node).isEmpty()
                ? node.kind().modifiedIfNew() || macros.reachedFrom(node.macros())
                : !differing(node).isEmpty();
    }

    /** Returns the parts for which dbt counts the node as modified; empty for a new node. */
    Set<Aspect> differing(ComparedNode node) {
        Set<Aspect> differing = EnumSet.noneOf(Aspect.class);
        before(node).ifPresent(old -> {
            node.kind().compared().stream()
                    .filter(aspect -> !node.same(old, aspect))
                    .forEach(differing::add);
            if (macros.reachedFrom(node.macros())) {
                differing.add(Aspect.MACROS);
            }
        });
        return differing;
    }

    private boolean matches(ComparedNode node, Aspect aspect) {
        if (aspect == Aspect.MACROS) {
            return macros.reachedFrom(node.macros());
        }
        return node.kind().hasSelector(aspect)
                && before(node).map(old -> !node.same(old, aspect)).orElse(true);
    }

    /** Returns the nodes of the project by their unique id, in the order of the manifest. */
    Map<String, ComparedNode> nodes() {
        return current.nodes();
    }
}
