package io.github.dbtmaven.dbt.workflow.ci;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.explain.ChangeLines;
import io.github.dbtmaven.dbt.explain.ChangedNode;
import io.github.dbtmaven.dbt.explain.DbtSelection;
import io.github.dbtmaven.dbt.explain.ExplainMessages;
import io.github.dbtmaven.dbt.explain.Explanation;
import io.github.dbtmaven.dbt.explain.Lineage;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import io.github.dbtmaven.dbt.workflow.RunRecord;
import io.github.dbtmaven.dbt.workflow.SummaryJson;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Explains the selection of a build: in the log and in {@code summary.json}. */
final class ChangeReport {
    /** More lines would hide the rest of the log; the summary has all of them. */
    private static final int SHOWN = 10;

    private final Path state;
    private final Path current;
    private final ComparisonRules rules;
    private final RunRecord record;

    ChangeReport(Path state, Path current, ComparisonRules rules, RunRecord record) {
        this.state = requireNonNull(state, "state");
        this.current = requireNonNull(current, "current");
        this.rules = requireNonNull(rules, "rules");
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
        record.changes(json(explanation));
        ChangeLines.of(explanation, SHOWN).forEach(record::say);
        if (!explanation.unexplained().isEmpty()) {
            record.warn(ExplainMessages.unexplained(explanation.unexplained()));
        }
        if (!explanation.contradicted().isEmpty()) {
            record.warn(ExplainMessages.contradicted(explanation.contradicted()));
        }
    }

    private static SummaryJson.Changes json(Explanation explanation) {
        return new SummaryJson.Changes(
                explanation.changed().stream().map(ChangeReport::json).toList(),
                json(explanation.following()),
                explanation.changed().stream()
                        .filter(ChangedNode::onlyFormatting)
                        .count(),
                explanation.unexplained(),
                explanation.contradicted());
    }

    private static SummaryJson.Change json(ChangedNode node) {
        return new SummaryJson.Change(
                node.uniqueId(),
                node.path(),
                node.reasons().stream()
                        .map(reason -> new SummaryJson.Why(reason.kind(), ExplainMessages.text(reason)))
                        .toList(),
                node.following().map(ChangeReport::json).orElse(null));
    }

    private static SummaryJson.Following json(Lineage.Following following) {
        return new SummaryJson.Following(following.nodes(), following.tests());
    }
}
