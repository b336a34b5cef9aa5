package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.keys.SecretCheck;
import io.github.dbtmaven.pipelines.yaml.keys.Suggestion;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the items of {@code script} and {@code after-script}. */
final class ScriptReader {
    private final Report report;

    ScriptReader(Report report) {
        this.report = report;
    }

    /** Reads the items of an existing script. */
    List<ScriptItem> read(CheckedMap step, String key) {
        return step.value(key).map(this::items).orElse(List.of());
    }

    private List<ScriptItem> items(Value list) {
        List<ScriptItem> read = new ArrayList<>();
        List<Value> items = list.items();
        for (int index = 0; index < items.size(); index++) {
            Value item = items.get(index);
            if (item.isList()) {
                report.error(
                        ProblemCode.EMPTY_COMMAND,
                        report.source().inList(list, index),
                        StepKeyMessages.commandIsList());
            } else {
                item(item).ifPresent(read::add);
            }
        }
        return read;
    }

    private Optional<ScriptItem> item(Value item) {
        if (item.isMap()) {
            return pipe(item);
        }
        Optional<String> command = item.text().filter(text -> !text.isBlank());
        if (command.isEmpty()) {
            report.error(ProblemCode.EMPTY_COMMAND, item.at(), StepKeyMessages.emptyCommand());
        }
        command.ifPresent(text -> {
            if (item.isFlag() || item.isNumber()) {
                report.warning(ProblemCode.WRONG_SHAPE, item.at(), KeyMessages.unquoted("A command", item));
            }
            new SecretCheck(report).check(item);
            report.source()
                    .foldedBackslash(item)
                    .ifPresent(
                            at -> report.warning(ProblemCode.FOLDED_BACKSLASH, at, StepKeyMessages.foldedBackslash()));
        });
        return command.map(text -> new ScriptItem.Shell(text, item.at()));
    }

    private Optional<ScriptItem> pipe(Value item) {
        List<Entry> entries = Entries.of(item, report);
        if (entries.stream().noneMatch(entry -> entry.key().equals("pipe"))) {
            notAPipe(item, entries);
            return Optional.empty();
        }
        CheckedMap fields = CheckedMap.of(item, MapKind.PIPE, report);
        Map<String, ScriptItem.Value> variables = new LinkedHashMap<>();
        fields.value("variables").ifPresent(map -> {
            for (Entry entry : Entries.of(map, report)) {
                value(entry).ifPresent(value -> variables.put(entry.key(), value));
            }
        });
        return fields.text("pipe").map(pipe -> {
            String reference = pipe.value().strip();
            int colon = reference.startsWith("docker://") ? -1 : reference.lastIndexOf(':');
            return new ScriptItem.Pipe(
                    colon < 0 ? reference : reference.substring(0, colon),
                    colon < 0 ? "" : reference.substring(colon + 1),
                    variables,
                    item.at());
        });
    }

    private void notAPipe(Value item, List<Entry> entries) {
        entries.stream().limit(1).forEach(entry -> new SecretCheck(report)
                .checkCommand(item, entry.key() + ": " + entry.value().text().orElse("")));
        Optional<Entry> misspelt = entries.stream()
                .filter(entry ->
                        Suggestion.closest(entry.key(), List.of("pipe")).isPresent())
                .findFirst();
        if (misspelt.isPresent()) {
            String key = misspelt.get().key();
            report.error(
                    ProblemCode.UNKNOWN_KEY, misspelt.get().at(), StepKeyMessages.notAPipe(key), Optional.of("pipe"));
        } else {
            report.error(
                    ProblemCode.EMPTY_COMMAND,
                    item.at(),
                    entries.isEmpty()
                            ? StepKeyMessages.emptyCommand()
                            : StepKeyMessages.commandIsMap(entries.get(0).key()));
        }
    }

    private Optional<ScriptItem.Value> value(Entry entry) {
        if (!VariableName.isValid(entry.key())) {
            report.error(ProblemCode.VARIABLE_NAME, entry.at(), StepKeyMessages.variableName(entry.key()));
            return Optional.empty();
        }
        Value value = entry.value();
        if (value.isText()) {
            new SecretCheck(report).check(entry.key(), value);
            return value.text().map(text -> new ScriptItem.Value(List.of(text), false));
        }
        if (value.isList() && value.items().stream().allMatch(Value::isText)) {
            return Optional.of(new ScriptItem.Value(
                    value.items().stream().flatMap(text -> text.text().stream()).toList(), true));
        }
        report.error(
                ProblemCode.WRONG_SHAPE,
                entry.at(),
                KeyMessages.itemShape(
                        "The pipe's variable \"" + entry.key() + "\"", "a string or a list of strings", value.kind()));
        return Optional.empty();
    }
}
