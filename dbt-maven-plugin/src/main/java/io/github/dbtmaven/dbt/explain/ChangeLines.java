package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows the changed nodes with their reasons, one line for each. */
public final class ChangeLines {
    private static final int REASONS = 3;

    private ChangeLines() {}

    /**
     * Returns a line with the numbers, and one for each changed node; none if nothing changed.
     *
     * @param most number of nodes to show
     * @param others what others changed, which is shown after the rest
     */
    public static List<String> of(Explanation explanation, int most, OthersChanges others) {
        List<ChangedNode> changed = explanation.changed();
        if (changed.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Changed since the state: " + types(changed) + following(Optional.of(explanation.following())));
        changed.stream()
                .sorted(Comparator.comparing(node -> others.ids().contains(node.uniqueId())))
                .limit(most)
                .forEach(node -> lines.add("  " + line(node) + others.mark(node.uniqueId())));
        if (changed.size() > most) {
            lines.add("  and " + (changed.size() - most) + " more");
        }
        long formatting = changed.stream().filter(ChangedNode::onlyFormatting).count();
        if (formatting > 0) {
            lines.add(ExplainMessages.formatting(formatting, explanation.formatting()));
        }
        others.summary().ifPresent(lines::add);
        return lines;
    }

    private static String line(ChangedNode node) {
        List<Reason> reasons = node.reasons();
        return node.uniqueId() + ": "
                + reasons.stream().limit(REASONS).map(ExplainMessages::text).collect(Collectors.joining("; "))
                + (reasons.size() > REASONS ? "; and " + (reasons.size() - REASONS) + " more" : "")
                + following(node.following());
    }

    /** Returns the numbers of types: {@code 2 models, 1 source}. */
    private static String types(List<ChangedNode> changed) {
        Map<String, Long> counts = changed.stream()
                .collect(Collectors.groupingBy(
                        node -> node.uniqueId()
                                .substring(0, node.uniqueId().indexOf('.'))
                                .replace('_', ' '),
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(type -> type.getKey().endsWith("y") && type.getValue() > 1
                        ? type.getValue() + " " + type.getKey().replaceFirst("y$", "ies")
                        : type.getKey().equals("analysis") && type.getValue() > 1
                                ? type.getValue() + " analyses"
                                : Shown.count(type.getValue(), type.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String following(Optional<Lineage.Following> following) {
        return following
                .filter(each -> each.nodes() + each.tests() > 0)
                .map(each -> " (" + ExplainMessages.following(each) + ")")
                .orElse("");
    }
}
