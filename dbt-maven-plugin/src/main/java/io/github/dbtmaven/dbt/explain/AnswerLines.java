package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer to the question why a node is selected, or why not.
 *
 * @param details lines with the reasons
 * @param conclusion one sentence
 * @param found whether the name means one node of the project or of the state
 */
public record AnswerLines(List<String> details, String conclusion, boolean found) {
    public AnswerLines {
        details = List.copyOf(details);
    }

    /** Returns the texts of an answer. */
    public static AnswerLines of(NodeAnswer answer, String name, OthersChanges others) {
        if (answer instanceof NodeAnswer.Changed changed) {
            return new AnswerLines(
                    Stream.concat(
                                    changed.node().reasons().stream().map(ExplainMessages::text),
                                    Stream.of(others.mark(changed.node().uniqueId())
                                                    .strip())
                                            .filter(mark -> !mark.isEmpty()))
                            .map(text -> "  " + text)
                            .toList(),
                    "\"" + changed.node().uniqueId() + "\" is selected, because it differs from the state; "
                            + ExplainMessages.following(changed.following()),
                    true);
        } else if (answer instanceof NodeAnswer.Downstream downstream) {
            return found("\"" + downstream.uniqueId() + "\" is selected, because it "
                    + ExplainMessages.text(downstream.reason()));
        } else if (answer instanceof NodeAnswer.Unchanged unchanged) {
            return unchanged(unchanged);
        } else if (answer instanceof NodeAnswer.NewButNotModified node) {
            return found("\"" + node.uniqueId() + "\" is new, but dbt does not count a new "
                    + node.uniqueId().substring(0, node.uniqueId().indexOf('.')).replace('_', ' ')
                    + " as modified: what reads it is selected, if it differs itself");
        } else if (answer instanceof NodeAnswer.Contradicted node) {
            return found("\"" + node.uniqueId() + "\" is not selected by dbt, although a difference from the state was"
                    + " found");
        } else if (answer instanceof NodeAnswer.Disabled node) {
            return found("\"" + node.uniqueId() + "\" is not selected, because it is disabled for this target");
        } else if (answer instanceof NodeAnswer.Removed node) {
            return found("\"" + node.uniqueId() + "\" is not selected, because only the state has it: it was removed or"
                    + " renamed");
        } else if (answer instanceof NodeAnswer.Ambiguous nodes) {
            return new AnswerLines(
                    List.of(),
                    "\"" + name + "\" means several nodes: " + Shown.quoted(nodes.ids())
                            + ". Set dbt.node to one of these ids.",
                    false);
        }
        List<String> similar = ((NodeAnswer.NoSuchNode) answer).similar();
        return new AnswerLines(
                List.of(),
                "No node is called \"" + Shown.shortened(name) + "\". "
                        + (similar.isEmpty()
                                ? "Set dbt.node to a name, a unique id or the path of a file."
                                : "Did you mean "
                                        + String.join(
                                                " or ",
                                                similar.stream()
                                                        .map(each -> "\"" + each + "\"")
                                                        .toList())
                                        + "?"),
                false);
    }

    private static AnswerLines found(String conclusion) {
        return new AnswerLines(List.of(), conclusion, true);
    }

    private static AnswerLines unchanged(NodeAnswer.Unchanged node) {
        Stream<String> ignored = node.ignored().isEmpty()
                ? Stream.of()
                : Stream.of("  It differs in what dbt does not compare: " + String.join(", ", node.ignored()));
        Stream<String> variables = node.variables().isEmpty()
                ? Stream.of()
                : Stream.of("  It reads variables whose value differs, which dbt does not compare: "
                        + String.join(", ", node.variables()));
        return new AnswerLines(
                Stream.concat(ignored, variables).toList(),
                "\"" + node.uniqueId() + "\" is not selected: dbt sees no difference from the state"
                        + (node.ancestors() == 0
                                ? ", and it reads no other node"
                                : ", and none in the " + Shown.count(node.ancestors(), "node") + " that it reads"),
                true);
    }
}
