package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.expression.Expression;
import io.github.dbtmaven.pipelines.expression.ParseResult;
import io.github.dbtmaven.pipelines.model.EventTrigger;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code triggers} of the file (Bitbucket sheet 1.8). */
final class TriggersReader {
    private final Report report;

    TriggersReader(Report report) {
        this.report = report;
    }

    List<EventTrigger> read(Value map) {
        Fields events = Fields.of(map, Place.TRIGGERS, report);
        List<EventTrigger> triggers = new ArrayList<>();
        for (String event : KeyTable.names(Place.TRIGGERS)) {
            events.items(event).forEach(item -> trigger(event, item).ifPresent(triggers::add));
        }
        return triggers;
    }

    private Optional<EventTrigger> trigger(String event, Value item) {
        if (!item.isMap()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    item.at(),
                    FileMessages.itemShape("A trigger", "a map with \"condition\" and \"pipelines\"", item.kind()));
            return Optional.empty();
        }
        Fields fields = Fields.of(item, Place.TRIGGER, report);
        List<Located<String>> pipelines =
                new Texts(report).of(fields, "pipelines", "The name of a pipeline of a trigger");
        return fields.value("condition")
                .flatMap(this::condition)
                .map(condition -> new EventTrigger(event, condition, pipelines, item.at()));
    }

    private Optional<Located<String>> condition(Value value) {
        String text = value.text().orElseThrow();
        if (Expression.parse(text) instanceof ParseResult.Mistake mistake) {
            SourcePosition at = report.source().at(value, mistake.offset());
            if (mistake.kind() == ParseResult.Kind.FUNCTION
                    && mistake.suggestion().isEmpty()) {
                // the service may know functions that its documentation does not name yet
                report.warning(ProblemCode.TRIGGER_CONDITION, at, mistake.text());
            } else {
                report.error(ProblemCode.TRIGGER_CONDITION, at, mistake.text(), mistake.suggestion());
                return Optional.empty();
            }
        }
        return Optional.of(new Located<>(text, value.at()));
    }
}
