package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.EventTrigger;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.keys.KeyTable;
import io.github.dbtmaven.pipelines.yaml.steps.ExpressionReader;
import io.github.dbtmaven.pipelines.yaml.steps.Texts;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code triggers} of the file. */
final class TriggersReader {
    private final Report report;

    TriggersReader(Report report) {
        this.report = report;
    }

    List<EventTrigger> read(Value map) {
        CheckedMap events = CheckedMap.of(map, MapKind.TRIGGERS, report);
        List<EventTrigger> triggers = new ArrayList<>();
        for (String event : KeyTable.names(MapKind.TRIGGERS)) {
            events.items(event).forEach(item -> trigger(event, item).ifPresent(triggers::add));
        }
        return triggers;
    }

    private Optional<EventTrigger> trigger(String event, Value item) {
        if (!item.isMap()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    item.at(),
                    KeyMessages.itemShape("A trigger", "a map with \"condition\" and \"pipelines\"", item.kind()));
            return Optional.empty();
        }
        CheckedMap fields = CheckedMap.of(item, MapKind.TRIGGER, report);
        List<Located<String>> pipelines =
                new Texts(report).of(fields, "pipelines", "The name of a pipeline of a trigger");
        return fields.value("condition")
                .flatMap(condition -> ExpressionReader.read(condition, report))
                .map(condition -> new EventTrigger(event, condition, pipelines, item.at()));
    }
}
