package io.github.dbtmaven.dbt.artifact.applied;

import io.github.dbtmaven.dbt.artifact.NodeOutcomes;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides for each node of a deploy whether production has its definition.
 *
 * <p>A node that was not built, or may not have been, is put back and marked, so that the next comparison selects it even
 * if only a macro or nothing but its parents changed. If it is new, it is removed. A test that was not passed is removed,
 * since nothing refers to a test. What the user did not select is put back if it changed, and marked if one of its macros
 * did, because the macros of the manifest are those of the deploy, or if it is a view that was dropped with what it reads. An ephemeral model or a source belongs to what reads it.
 */
final class AppliedNodes {
    private final Set<String> applied;
    private final Set<String> failed = new HashSet<>();
    private final Set<String> unselected;
    private final ManifestDefinitions now;
    private final ManifestDefinitions before;
    private final Map<String, Set<String>> children;
    private final Set<String> changedMacros;
    private final Set<String> dropped = new HashSet<>();
    private final Set<String> putBack = new LinkedHashSet<>();
    private final Set<String> marked = new HashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();

    AppliedNodes(NodeOutcomes outcomes, ManifestDefinitions now, ManifestDefinitions before) {
        this.applied = new HashSet<>(outcomes.applied());
        this.failed.addAll(outcomes.notApplied());
        this.failed.addAll(outcomes.unknown());
        this.unselected = new HashSet<>(outcomes.notSelected());
        this.now = now;
        this.before = before;
        this.children = now.children();
        this.changedMacros = unselected.isEmpty() ? Set.of() : now.changedMacros(before);
        if (now.dropsViews()) {
            applied.forEach(this::dropViewsOf);
        }
        now.nodes().values().forEach(this::decide);
        now.sources().values().forEach(this::decideSource);
    }

    Set<String> putBack() {
        return putBack;
    }

    Set<String> marked() {
        return marked;
    }

    Set<String> removed() {
        return removed;
    }

    private void decide(Definition node) {
        if (failed.contains(node.id())) {
            if (node.isTest() || isNew(node)) {
                removed.add(node.id());
            } else {
                putBack.add(node.id());
                marked.add(node.id());
            }
        } else if (unselected.contains(node.id())) {
            leaveAlone(node);
        } else if (node.isInlined()) {
            decideInlined(node);
        }
    }

    /** A view that was not selected is gone if what it reads was rebuilt, also through other such views. */
    private void dropViewsOf(String id) {
        for (String child : children.getOrDefault(id, Set.of())) {
            Definition reader = now.nodes().get(child);
            if (reader.isInlined() || (reader.view() && unselected.contains(child) && dropped.add(child))) {
                dropViewsOf(child);
            }
        }
    }

    private void leaveAlone(Definition node) {
        boolean otherMacros = node.macros().stream().anyMatch(changedMacros::contains);
        if (isNew(node) || (node.isTest() && otherMacros)) {
            removed.add(node.id());
        } else if (otherMacros || dropped.contains(node.id())) {
            putBack.add(node.id());
            marked.add(node.id());
        } else if (changed(node)) {
            putBack.add(node.id());
        }
    }

    private void decideInlined(Definition model) {
        Set<String> readers = readers(model.id(), new HashSet<>());
        boolean read = readers.stream().anyMatch(applied::contains);
        if (readers.isEmpty() || (read && readers.stream().noneMatch(unselected::contains))) {
            return;
        }
        if (!isNew(model)) {
            if (changed(model)) {
                putBack.add(model.id());
            }
        } else if (!read) {
            removed.add(model.id());
        }
    }

    private void decideSource(Definition source) {
        if (!isNew(source)
                && changed(source)
                && readers(source.id(), new HashSet<>()).stream().anyMatch(unselected::contains)) {
            putBack.add(source.id());
        }
    }

    /** Returns what dbt builds or tests from it, also through ephemeral models. */
    private Set<String> readers(String id, Set<String> visited) {
        Set<String> readers = new HashSet<>();
        for (String child : children.getOrDefault(id, Set.of())) {
            if (visited.add(child)) {
                if (now.nodes().get(child).isInlined()) {
                    readers.addAll(readers(child, visited));
                } else if (List.of(applied, failed, unselected).stream().anyMatch(each -> each.contains(child))) {
                    readers.add(child);
                }
            }
        }
        return readers;
    }

    private boolean isNew(Definition definition) {
        return before.find(definition.id()).isEmpty();
    }

    private boolean changed(Definition definition) {
        return !definition
                .hash()
                .equals(before.find(definition.id()).orElseThrow().hash());
    }
}
