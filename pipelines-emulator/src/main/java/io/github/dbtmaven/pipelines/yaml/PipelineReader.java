package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.Entries.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of items under a key, or the import that stands for it. */
final class PipelineReader {
    private static final int MOST_STEPS = 100;

    private final StepReader steps;
    private final Report report;

    PipelineReader(StepReader steps, Report report) {
        this.steps = steps;
        this.report = report;
    }

    /** A pipeline with what could be read of it; empty when nothing of it could. */
    Optional<Pipeline> read(Entry entry, boolean custom) {
        Value value = entry.value();
        if (value.isMap()
                && Entries.of(value, report).stream().anyMatch(key -> key.key().equals("import"))) {
            return imported(entry);
        }
        if (!value.isList() || value.items().isEmpty()) {
            report.error(
                    value.isNothing() || value.isList() ? ProblemCode.EMPTY_SECTION : ProblemCode.WRONG_SHAPE,
                    entry.at(),
                    value.isNothing() || value.isList()
                            ? FileMessages.emptyPipeline(entry.key())
                            : FileMessages.pipelineShape(entry.key(), value));
            return Optional.empty();
        }
        List<Value> items = value.items();
        List<CustomVariable> variables = new ArrayList<>();
        List<PipelineItem> read = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            Optional<Value> asked = variables(items.get(index), index, custom);
            if (asked.isPresent()) {
                variables.addAll(new CustomVariableReader(report).read(asked.get()));
            } else {
                new ItemReader(steps, report).read(items.get(index)).ifPresent(read::add);
            }
        }
        check(read, entry);
        return Optional.of(new Pipeline(entry.key(), read, variables, entry.at()));
    }

    private void check(List<PipelineItem> items, Entry entry) {
        items.stream()
                .limit(1)
                .flatMap(item -> item.manual().stream())
                .forEach(at -> report.error(ProblemCode.FIRST_STEP_MANUAL, at, FileMessages.firstManual()));
        int count = items.stream().mapToInt(item -> item.steps().size()).sum();
        if (count > MOST_STEPS) {
            report.error(ProblemCode.TOO_MANY, entry.at(), FileMessages.tooManySteps(MOST_STEPS, count));
        }
    }

    private Optional<Pipeline> imported(Entry entry) {
        List<Problem> remarks = new ArrayList<>();
        return ItemReader.importOf(entry.value(), report.remarkingTo(remarks))
                .map(source -> new Pipeline(
                        entry.key(),
                        List.of(new PipelineItem.Import(source.value(), remarks, source.at())),
                        List.of(),
                        entry.at()));
    }

    /** The item itself, if it is the one with the {@code variables}. */
    private Optional<Value> variables(Value item, int index, boolean custom) {
        List<Entry> entries = Entries.of(item, report);
        Optional<Entry> variables = entries.stream()
                .filter(entry -> entry.key().equals("variables"))
                .findFirst();
        variables.map(Entry::at).ifPresent(at -> {
            if (!custom) {
                report.error(ProblemCode.VARIABLES_NOT_CUSTOM, at, FileMessages.variablesOnlyCustom());
            } else if (entries.size() > 1) {
                report.error(ProblemCode.WRONG_SHAPE, item.at(), FileMessages.oneKindOfItem());
            } else if (index > 0) {
                report.error(ProblemCode.VARIABLES_NOT_FIRST, at, FileMessages.variablesFirst());
            }
        });
        return variables.map(found -> item);
    }
}
