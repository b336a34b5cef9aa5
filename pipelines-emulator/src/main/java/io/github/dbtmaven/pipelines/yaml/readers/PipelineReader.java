package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.Environment;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.KeyTable;
import io.github.dbtmaven.pipelines.yaml.steps.StepReader;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the list of items of a pipeline, or resolves the import that replaces it. */
final class PipelineReader {
    private static final int MOST_STEPS = 100;

    private final StepReader steps;
    private final Imports imports;
    private final Report report;

    PipelineReader(StepReader steps, Imports imports, Report report) {
        this.steps = steps;
        this.imports = imports;
        this.report = report;
    }

    /** How the pipeline is started, which determines whether it can have variables. */
    enum Start {
        BY_EVENT,
        BY_HAND
    }

    /** Reads a pipeline as far as possible; empty if nothing is readable. */
    Optional<Pipeline> read(Entry entry, Start start) {
        Value value = entry.value();
        if (value.isMap() && Entries.has(value, "import")) {
            Entries.of(value, report).stream()
                    .filter(other -> KeyTable.knows(MapKind.ITEM, other.key())
                            && !other.key().equals("import"))
                    .limit(1)
                    .forEach(other -> report.error(
                            ProblemCode.ONE_KIND_OF_ITEM, other.at(), ImportMessages.notAlone(other.key())));
            return imports.resolve(entry, report);
        }
        if (!value.isList() || value.items().isEmpty()) {
            boolean empty = value.isNothing() || value.isList();
            report.error(
                    empty ? ProblemCode.EMPTY_SECTION : ProblemCode.WRONG_SHAPE,
                    entry.at(),
                    empty
                            ? PipelineMessages.emptyPipeline(entry.key())
                            : PipelineMessages.pipelineShape(entry.key(), value));
            return Optional.empty();
        }
        List<CustomVariable> variables = new ArrayList<>();
        List<PipelineItem> read = new ArrayList<>();
        Optional<PipelineItem> first = Optional.empty();
        boolean beforeFirst = true;
        boolean outOfPlace = false;
        List<Value> items = value.items();
        for (int index = 0; index < items.size(); index++) {
            Value item = items.get(index);
            outOfPlace = item.isText() && (outOfPlace || index > 0 && isWithoutCommands(items.get(index - 1)));
            if (outOfPlace) {
                continue; // a command at the indentation of its step: the empty script has been reported
            }
            if (isVariables(item, index, start)) {
                variables.addAll(new CustomVariableReader(report).read(item));
            } else {
                Optional<PipelineItem> found = new ItemReader(steps, report).read(item);
                first = beforeFirst ? found : first;
                beforeFirst = false;
                found.ifPresent(read::add);
            }
        }
        if (start == Start.BY_HAND && isOnlyVariables(items)) {
            report.error(ProblemCode.EMPTY_SECTION, entry.at(), PipelineMessages.onlyVariables(entry.key()));
        }
        Pipeline pipeline =
                new Pipeline(entry.key(), read, variables, steps.known().definitions(), entry.at());
        // an unreadable first item is still the first one
        first.flatMap(PipelineItem::manual)
                .ifPresent(at -> report.error(ProblemCode.FIRST_STEP_MANUAL, at, PipelineMessages.firstManual()));
        check(pipeline);
        read.stream()
                .filter(item -> item instanceof PipelineItem.Final && item != read.get(read.size() - 1))
                .forEach(item -> report.error(ProblemCode.FINAL_STEP, item.at(), PipelineMessages.finalLast()));
        return Optional.of(pipeline);
    }

    private boolean isOnlyVariables(List<Value> items) {
        List<Entry> first = Entries.of(items.get(0), report);
        return items.size() == 1
                && first.size() == 1
                && first.get(0).key().equals("variables")
                && !first.get(0).value().items().isEmpty();
    }

    /** Returns whether a step has an empty script. */
    private boolean isWithoutCommands(Value item) {
        return Entries.of(item, report).stream()
                .filter(entry -> entry.key().equals("step"))
                .flatMap(step -> Entries.of(step.value(), report).stream())
                .anyMatch(entry -> entry.key().equals("script") && entry.value().isNothing());
    }

    private void check(Pipeline pipeline) {
        int count = pipeline.steps().size();
        if (count > MOST_STEPS) {
            report.error(ProblemCode.TOO_MANY, pipeline.at(), PipelineMessages.tooManySteps(MOST_STEPS, count));
        }
        Map<String, Environment> deployments = new HashMap<>();
        pipeline.deployments().forEach(environment -> {
            Environment first = deployments.putIfAbsent(environment.name().toLowerCase(Locale.ROOT), environment);
            // a warning, because Bitbucket's documentation says that it rejects this, but that is not verified
            if (first != null) {
                report.warning(
                        ProblemCode.DEPLOYMENT_TWICE,
                        environment.at(),
                        PipelineMessages.deploymentTwice(environment.name(), first.at()));
            }
        });
    }

    /** Returns whether it is the item with the {@code variables}; reports an invalid position. */
    private boolean isVariables(Value item, int index, Start start) {
        List<Entry> entries = Entries.of(item, report);
        Optional<Entry> variables = entries.stream()
                .filter(entry -> entry.key().equals("variables"))
                .findFirst();
        variables.map(Entry::at).ifPresent(at -> {
            if (start == Start.BY_EVENT) {
                report.error(ProblemCode.VARIABLES_NOT_CUSTOM, at, PipelineMessages.variablesOnlyCustom());
            } else if (entries.size() > 1) {
                report.error(ProblemCode.ONE_KIND_OF_ITEM, item.at(), PipelineMessages.oneKindOfItem());
            } else if (index > 0) {
                report.error(ProblemCode.VARIABLES_NOT_FIRST, at, PipelineMessages.variablesFirst());
            }
        });
        return variables.isPresent();
    }
}
