package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.yaml.Entries.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An item of a pipeline: {@code step}, {@code parallel} or {@code stage}. */
final class ItemReader {
    private static final Set<String> KINDS = Set.of("step", "parallel", "stage");

    private final StepReader steps;
    private final Report shared;

    ItemReader(StepReader steps, Report shared) {
        this.steps = steps;
        this.shared = shared;
    }

    Optional<PipelineItem> read(Value item) {
        List<Problem> remarks = new ArrayList<>();
        Report report = shared.remarkingTo(remarks);
        Optional<Entry> body = body(item, report);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = body.get();
        Fields fields = Fields.of(item, Place.ITEM, report);
        SourcePosition at = entry.at();
        return fields.value(entry.key()).flatMap(value -> switch (entry.key()) {
            case "step" -> Optional.of(new PipelineItem.StepItem(steps.read(value, false, report), at));
            case "parallel" -> Optional.of(new PipelineItem.Parallel(parallel(value, report), remarks, at));
            default -> Optional.of(stage(value, at, remarks, report));
        });
    }

    /** The one entry that says what the item is; mistakes of the wrapper are reported here, once. */
    private Optional<Entry> body(Value item, Report report) {
        if (!item.isMap()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    item.at(),
                    item.isNothing() ? FileMessages.emptyStep() : FileMessages.oneKindOfItem());
            return Optional.empty();
        }
        List<Entry> entries = Entries.of(item, report);
        List<Entry> kinds =
                entries.stream().filter(entry -> KINDS.contains(entry.key())).toList();
        if (kinds.size() != 1) {
            notAnItem(item, entries, report);
            return Optional.empty();
        }
        Entry body = kinds.get(0);
        if (body.value().isNothing()) {
            Optional<Entry> beside =
                    entries.stream().filter(entry -> entry != body).findFirst();
            report.error(
                    ProblemCode.EMPTY_SECTION,
                    body.at(),
                    beside.map(entry -> FileMessages.stepKeysBeside(entry.key()))
                            .orElse(FileMessages.emptyStep()));
            return Optional.empty();
        }
        return Optional.of(body);
    }

    private static void notAnItem(Value item, List<Entry> entries, Report report) {
        Optional<Entry> stepKey = entries.stream()
                .filter(entry -> KeyTable.find(Place.STEP, entry.key()).isPresent())
                .findFirst();
        Optional<Entry> unknown = entries.stream()
                .filter(entry -> KeyTable.find(Place.ITEM, entry.key()).isEmpty())
                .findFirst();
        if (stepKey.isPresent()) {
            report.error(
                    ProblemCode.EMPTY_SECTION,
                    stepKey.get().at(),
                    FileMessages.stepKeyOutside(stepKey.get().key()));
        } else if (unknown.isPresent()) {
            String key = unknown.get().key();
            report.error(
                    ProblemCode.UNKNOWN_KEY,
                    unknown.get().at(),
                    FileMessages.unknownKey(key, Place.ITEM),
                    Suggestion.closest(key, KINDS));
        } else {
            report.error(ProblemCode.WRONG_SHAPE, item.at(), FileMessages.oneKindOfItem());
        }
    }

    private List<Step> parallel(Value value, Report report) {
        if (value.isList()) {
            return onlySteps(value.items(), false, "\"parallel\"", report);
        }
        Fields fields = Fields.of(value, Place.PARALLEL, report);
        return onlySteps(fields.items("steps"), false, "\"parallel\"", report);
    }

    private PipelineItem stage(Value value, SourcePosition at, List<Problem> remarks, Report report) {
        Fields fields = Fields.of(value, Place.STAGE, report);
        fields.value("condition").ifPresent(condition -> ConditionReader.check(condition, report));
        List<Step> members = onlySteps(fields.items("steps"), true, "a stage", report);
        return new PipelineItem.Stage(members, Choice.manual(fields, report), remarks, at);
    }

    private List<Step> onlySteps(List<Value> items, boolean inStage, String place, Report report) {
        List<Step> found = new ArrayList<>();
        for (Value item : items) {
            Optional<Entry> body = body(item, report);
            if (body.isPresent() && !body.get().key().equals("step")) {
                report.error(ProblemCode.EMPTY_SECTION, body.get().at(), FileMessages.onlySteps(place));
            } else if (body.isPresent()) {
                Fields.of(item, Place.ITEM, report)
                        .value("step")
                        .map(step -> steps.read(step, inStage, report))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** The source of an import that stands in the place of a list. */
    static Optional<Located<String>> importOf(Value value, Report report) {
        return Fields.of(value, Place.ITEM, report).text("import");
    }
}
