package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Condition;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;
import java.util.Optional;

/** Reads a {@code condition} of a step or stage. */
public final class ConditionReader {
    private static final String PATH = "A path of a condition";

    private final Report report;

    public ConditionReader(Report report) {
        this.report = report;
    }

    public Optional<Condition> read(CheckedMap owner) {
        return owner.value("condition").flatMap(this::condition);
    }

    private Optional<Condition> condition(Value value) {
        CheckedMap fields = CheckedMap.of(value, MapKind.CONDITION, report);
        Optional<Located<String>> state =
                fields.value("state").flatMap(text -> ExpressionReader.readState(text, report));
        Optional<Condition> changesets = fields.value("changesets").flatMap(map -> changesets(map, state, value.at()));
        return changesets.or(() -> state.map(text -> new Condition(true, List.of(), state, value.at())));
    }

    private Optional<Condition> changesets(Value changesets, Optional<Located<String>> state, SourcePosition at) {
        CheckedMap paths = CheckedMap.of(changesets, MapKind.CHANGESETS, report);
        boolean includes = paths.has("includePaths");
        if (paths.isEmpty() || includes && paths.has("excludePaths")) {
            report.error(ProblemCode.CHANGESETS, changesets.at(), StepKeyMessages.changesets());
            return Optional.empty();
        }
        List<Value> items = paths.items(includes ? "includePaths" : "excludePaths");
        items.stream()
                .filter(item -> item.isNumber() || item.isFlag())
                .forEach(item -> report.error(
                        ProblemCode.WRONG_SHAPE,
                        item.at(),
                        KeyMessages.itemShape(PATH, "a string", item.kind() + " without quotes")));
        List<Located<String>> patterns = new Texts(report)
                .of(
                        items.stream()
                                .filter(item -> !item.isNumber() && !item.isFlag())
                                .toList(),
                        PATH);
        patterns.forEach(pattern -> ConditionPathCheck.check(pattern, report));
        return patterns.isEmpty() ? Optional.empty() : Optional.of(new Condition(includes, patterns, state, at));
    }
}
