package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import io.github.dbtmaven.pipelines.text.WordDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the node that a user means. */
final class NodeLookup {
    private static final int SUGGESTED = 3;
    /** A longer text is no name, and comparing it with each name would take long. */
    private static final int LONGEST = 200;

    private final StateComparison comparison;

    NodeLookup(StateComparison comparison) {
        this.comparison = comparison;
    }

    /** Returns {@link NodeAnswer.Unchanged}, without details, for a node of the project. */
    NodeAnswer find(String name) {
        String path = name.replace('\\', '/').replaceFirst("^\\./", "");
        List<ComparedNode> found = Stream.<Predicate<ComparedNode>>of(
                        node -> node.uniqueId().equals(name),
                        node -> name(node.uniqueId()).equals(name) && !isTest(node),
                        node -> name(node.uniqueId()).equals(name),
                        node -> node.type().equals("model")
                                && name(node.uniqueId()).startsWith(name + ".v"),
                        node -> node.type().equals("source")
                                && name(node.uniqueId()).endsWith("." + name),
                        node -> node.path().equals(path) && !isTest(node),
                        node -> node.path().equals(path),
                        node -> node.path().endsWith("/" + path) && !isTest(node))
                .map(this::nodes)
                .filter(nodes -> !nodes.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (found.size() > 1) {
            return new NodeAnswer.Ambiguous(
                    found.stream().map(ComparedNode::uniqueId).toList());
        }
        if (found.size() == 1) {
            return new NodeAnswer.Unchanged(found.get(0).uniqueId(), 0, List.of(), List.of());
        }
        return missing(name);
    }

    private List<ComparedNode> nodes(Predicate<ComparedNode> matching) {
        return comparison.nodes().values().stream()
                .filter(ComparedNode::listed)
                .filter(matching)
                .toList();
    }

    private NodeAnswer missing(String name) {
        Predicate<String> same = id -> id.equals(name) || name(id).equals(name);
        return comparison.current().disabled().stream()
                .filter(same)
                .findFirst()
                .<NodeAnswer>map(NodeAnswer.Disabled::new)
                .or(() -> comparison.state().nodes().keySet().stream()
                        .filter(same)
                        .filter(id -> !comparison.nodes().containsKey(id))
                        .findFirst()
                        .map(NodeAnswer.Removed::new))
                .orElseGet(() -> new NodeAnswer.NoSuchNode(similar(name)));
    }

    private List<String> similar(String name) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        String wanted = name(name).toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        Map<String, Integer> distances = new TreeMap<>();
        comparison.nodes().values().stream()
                .filter(ComparedNode::listed)
                .filter(node -> !isTest(node))
                .map(node -> name(node.uniqueId()))
                .filter(each -> Math.abs(each.length() - wanted.length()) <= limit)
                .forEach(each -> distances.put(each, WordDistance.between(each.toLowerCase(Locale.ROOT), wanted)));
        return distances.entrySet().stream()
                .filter(each -> each.getValue() <= limit)
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(SUGGESTED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isTest(ComparedNode node) {
        return node.type().equals("test") || node.type().equals("unit_test");
    }

    /** Returns the id without type and package; a version and the name of a source stay. */
    private static String name(String uniqueId) {
        String[] parts = uniqueId.split("\\.", 3);
        return parts.length == 3 ? parts[2] : uniqueId;
    }
}
