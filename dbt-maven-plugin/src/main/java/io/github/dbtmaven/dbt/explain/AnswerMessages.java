package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences that answer why a node is selected, or why not. */
final class AnswerMessages {
    private AnswerMessages() {}

    static String changed(NodeAnswer.Changed changed) {
        return "\"" + changed.node().uniqueId() + "\" is selected, because it differs from the state; "
                + ExplainMessages.following(changed.following());
    }

    static String downstream(NodeAnswer.Downstream downstream) {
        return "\"" + downstream.uniqueId() + "\" is selected, because it " + ExplainMessages.text(downstream.reason());
    }

    static String unchanged(NodeAnswer.Unchanged node) {
        return "\"" + node.uniqueId() + "\" is not selected: dbt sees no difference from the state"
                + (node.ancestors() == 0
                        ? ", and it reads no other node"
                        : ", and none in the " + Shown.count(node.ancestors(), "node") + " that it reads");
    }

    /** Returns indented lines about differences of an unchanged node; none if there are none. */
    static List<String> notCompared(NodeAnswer.Unchanged node) {
        return Stream.of(
                        listed("  It differs in what dbt does not compare: ", node.ignored()),
                        listed(
                                "  It reads variables whose value differs, which dbt does not compare: ",
                                node.variables()))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> listed(String start, List<String> names) {
        return names.isEmpty() ? Stream.of() : Stream.of(start + String.join(", ", names));
    }

    static String newButNotModified(String id) {
        return "\"" + id + "\" is new, but dbt does not count a new "
                + id.substring(0, id.indexOf('.')).replace('_', ' ')
                + " as modified: what reads it is selected, if it differs itself";
    }

    static String contradicted(String id) {
        return "\"" + id + "\" is not selected by dbt, although a difference from the state was found";
    }

    static String disabled(String id) {
        return "\"" + id + "\" is not selected, because it is disabled for this target";
    }

    static String removed(String id) {
        return "\"" + id + "\" is not selected, because only the state has it: it was removed or renamed";
    }

    static String ambiguous(String name, List<String> ids) {
        return "\"" + name + "\" means several nodes: " + Shown.quoted(ids) + ". Set dbt.node to one of these ids.";
    }

    static String noSuchNode(String name, List<String> similar) {
        return "No node is called \"" + Shown.shortened(name) + "\". "
                + (similar.isEmpty()
                        ? "Set dbt.node to a name, a unique id or the path of a file."
                        : similar.stream()
                                .map(Shown::quoted)
                                .collect(Collectors.joining(" or ", "Did you mean ", "?")));
    }
}
