package io.github.dbtmaven.dbt.explain;

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
                    AnswerMessages.changed(changed),
                    true);
        } else if (answer instanceof NodeAnswer.Downstream downstream) {
            return found(AnswerMessages.downstream(downstream));
        } else if (answer instanceof NodeAnswer.Unchanged unchanged) {
            return new AnswerLines(AnswerMessages.notCompared(unchanged), AnswerMessages.unchanged(unchanged), true);
        } else if (answer instanceof NodeAnswer.NewButNotModified node) {
            return found(AnswerMessages.newButNotModified(node.uniqueId()));
        } else if (answer instanceof NodeAnswer.Contradicted node) {
            return found(AnswerMessages.contradicted(node.uniqueId()));
        } else if (answer instanceof NodeAnswer.Disabled node) {
            return found(AnswerMessages.disabled(node.uniqueId()));
        } else if (answer instanceof NodeAnswer.Removed node) {
            return found(AnswerMessages.removed(node.uniqueId()));
        } else if (answer instanceof NodeAnswer.Ambiguous nodes) {
            return notFound(AnswerMessages.ambiguous(name, nodes.ids()));
        } else if (answer instanceof NodeAnswer.NoSuchNode none) {
            return notFound(AnswerMessages.noSuchNode(name, none.similar()));
        }
        throw new IllegalArgumentException("no text for " + answer.getClass());
    }

    private static AnswerLines found(String conclusion) {
        return new AnswerLines(List.of(), conclusion, true);
    }

    private static AnswerLines notFound(String conclusion) {
        return new AnswerLines(List.of(), conclusion, false);
    }
}
