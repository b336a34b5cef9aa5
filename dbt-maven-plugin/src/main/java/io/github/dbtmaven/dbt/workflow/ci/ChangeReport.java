package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.command.history.DestinationMove;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.explain.ChangeLines;
import io.github.dbtmaven.dbt.explain.ChangedNode;
import io.github.dbtmaven.dbt.explain.DbtSelection;
import io.github.dbtmaven.dbt.explain.ExplainMessages;
import io.github.dbtmaven.dbt.explain.Explanation;
import io.github.dbtmaven.dbt.explain.Lineage;
import io.github.dbtmaven.dbt.explain.OthersChanges;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.SummaryJson;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Explains the selection of a build: in the log and in {@code summary.json}. */
final class ChangeReport {
    /** More lines would hide the rest of the log; the summary has all of them. */
    private static final int SHOWN = 10;

    private final Path state;
    private final Path current;
    private final ComparisonRules rules;
    private final Optional<DestinationMove> move;
    private final RunRecord record;

    ChangeReport(Path state, Path current, ComparisonRules rules, Optional<DestinationMove> move, RunRecord record) {
        this.state = requireNonNull(state, "state");
        this.current = requireNonNull(current, "current");
        this.rules = requireNonNull(rules, "rules");
        this.move = requireNonNull(move, "move");
        this.record = requireNonNull(record, "record");
    }

    /**
     * Reports the changes. A manifest that cannot be explained is a warning, because dbt could read it.
     *
     * @param complete whether the build selects everything that changed, and not something of the user's choice
     */
    void report(BuildSelection selection, boolean complete) {
        DbtSelection selected = new DbtSelection.Build(
                selection.selected().stream()
                        .map(BuildSelection.Selected::uniqueId)
                        .collect(Collectors.toSet()),
                complete);
        try {
            report(Explanation.of(state, current, rules, selected));
        } catch (ArtifactException e) {
            record.warn(ExplainMessages.notExplained("a manifest " + e.getMessage()));
        }
    }

    private void report(Explanation explanation) {
        OthersChanges others = ChangeOwners.of(explanation, move);
        record.changes(json(explanation, others));
        ChangeLines.of(explanation, SHOWN, others).forEach(record::say);
        if (!explanation.unexplained().isEmpty()) {
            record.warn(ExplainMessages.unexplained(explanation.unexplained()));
        }
        if (!explanation.contradicted().isEmpty()) {
            record.warn(ExplainMessages.contradicted(explanation.contradicted()));
        }
    }

    private SummaryJson.Changes json(Explanation explanation, OthersChanges others) {
        return new SummaryJson.Changes(
                explanation.changed().stream()
                        .map(node -> json(node, others.ids().contains(node.uniqueId())))
                        .toList(),
                json(explanation.following()),
                explanation.changed().stream()
                        .filter(ChangedNode::onlyFormatting)
                        .count(),
                explanation.unexplained(),
                explanation.contradicted(),
                move.map(each -> json(explanation, others, each)).orElse(null));
    }

    private static SummaryJson.Others json(Explanation explanation, OthersChanges others, DestinationMove move) {
        return new SummaryJson.Others(
                move.relation().text(),
                move.state(),
                move.base().commit(),
                move.base().destination(),
                others.ids().size(),
                json(explanation.selectedOnlyFor(node -> others.ids().contains(node.uniqueId()))));
    }

    private static SummaryJson.Change json(ChangedNode node, boolean byOthers) {
        return new SummaryJson.Change(
                node.uniqueId(),
                node.path(),
                node.reasons().stream()
                        .map(reason -> new SummaryJson.Why(reason.kind(), ExplainMessages.text(reason)))
                        .toList(),
                node.following().map(ChangeReport::json).orElse(null),
                byOthers ? true : null);
    }

    private static SummaryJson.Following json(Lineage.Following following) {
        return new SummaryJson.Following(following.nodes(), following.tests());
    }
}
