package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.history.DestinationMove;
import io.github.dbtmaven.dbt.command.history.DifferingFiles;
import io.github.dbtmaven.dbt.explain.ChangedNode;
import io.github.dbtmaven.dbt.explain.DefiningFiles;
import io.github.dbtmaven.dbt.explain.Explanation;
import io.github.dbtmaven.dbt.explain.OthersChanges;
import io.github.dbtmaven.dbt.explain.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Distinguishes nodes that others changed from those of the branch, by the files that define them. A node counts as
 * changed by others only if the branch changed none of its files, and if there is evidence that others did. In doubt, it
 * is the branch's own.
 */
final class ChangeOwners {
    private final Explanation explanation;
    private final DestinationMove move;

    ChangeOwners(Explanation explanation, DestinationMove move) {
        this.explanation = requireNonNull(explanation, "explanation");
        this.move = requireNonNull(move, "move");
    }

    /** Returns what others changed; nothing if it is not known where the state and the branch differ. */
    static OthersChanges of(Explanation explanation, Optional<DestinationMove> move) {
        return move.map(each -> new ChangeOwners(explanation, each).others()).orElse(OthersChanges.NONE);
    }

    private OthersChanges others() {
        Set<String> ids = explanation.changed().stream()
                .filter(this::byOthers)
                .map(ChangedNode::uniqueId)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? OthersChanges.NONE
                : new OthersChanges(
                        ids,
                        MoveMessages.mark(move),
                        Optional.of(MoveMessages.summary(
                                ids.size(),
                                explanation.changed().size(),
                                explanation.selectedOnlyFor(node -> ids.contains(node.uniqueId())),
                                move)));
    }

    private boolean byOthers(ChangedNode node) {
        DefiningFiles files = explanation.files(node.uniqueId());
        return node.reasons().stream().allMatch(ChangeOwners::ofCommit)
                && !move.own().mayChangeEverything()
                && !touches(move.own(), files)
                && !mayTouch(move.own(), node)
                && move.others()
                        .map(others -> others.mayChangeEverything() || touches(others, files))
                        .orElseGet(() -> node.reasons().stream().anyMatch(reason -> ofText(reason, node)));
    }

    private static boolean touches(DifferingFiles changed, DefiningFiles files) {
        return files.own().stream().anyMatch(changed::contains)
                || files.packages().stream().anyMatch(changed::containsAnywhere);
    }

    /** Files that belong to a node without being named by the manifest. */
    private static boolean mayTouch(DifferingFiles own, ChangedNode node) {
        return (node.uniqueId().startsWith("unit_test.") && own.any(path -> path.contains("fixtures/")))
                || (node.reasons().stream().anyMatch(Reason.Description.class::isInstance)
                        && own.any(path -> path.endsWith(".md")));
    }

    /** Returns whether a commit is the cause, and neither the target nor the deploy. */
    private static boolean ofCommit(Reason reason) {
        return !(reason instanceof Reason.NotBuilt
                || reason instanceof Reason.NotFound
                || (reason instanceof Reason.Relation relation && relation.rendered()));
    }

    /** Returns whether the text of a file differs, which does not depend on the target or on the version of dbt. */
    private static boolean ofText(Reason reason, ChangedNode node) {
        if (reason instanceof Reason.Macro macro) {
            List<String> chain = macro.chain();
            String project = node.uniqueId().split("\\.", 3)[1];
            return chain.get(chain.size() - 1).startsWith("macro." + project + ".");
        }
        return reason instanceof Reason.Body
                || reason instanceof Reason.SeedContent
                || reason instanceof Reason.New
                || reason instanceof Reason.Moved
                || reason instanceof Reason.UnitTest;
    }
}
