package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.keys.KeyTable;
import io.github.dbtmaven.pipelines.yaml.keys.Suggestion;
import io.github.dbtmaven.pipelines.yaml.steps.ConditionReader;
import io.github.dbtmaven.pipelines.yaml.steps.OnFailReader;
import io.github.dbtmaven.pipelines.yaml.steps.StepKeyMessages;
import io.github.dbtmaven.pipelines.yaml.steps.StepReader;
import io.github.dbtmaven.pipelines.yaml.steps.StepReader.Within;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an item of a pipeline: {@code step}, {@code parallel}, {@code stage} or {@code final}. */
final class ItemReader {
    private static final Set<String> KINDS = Set.of("step", "parallel", "stage", "final");

    private final StepReader steps;
    private final Report shared;

    ItemReader(StepReader steps, Report shared) {
        this.steps = steps;
        this.shared = shared;
    }

    Optional<PipelineItem> read(Value item) {
        List<WrittenKey> written = new ArrayList<>();
        Report report = shared.of(written);
        Optional<Entry> body = body(item, Within.PIPELINE, report);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = body.get();
        CheckedMap fields = CheckedMap.of(item, MapKind.ITEM, report);
        SourcePosition at = entry.at();
        return fields.value(entry.key()).map(value -> switch (entry.key()) {
            case "step" -> new PipelineItem.StepItem(steps.read(value, Within.PIPELINE, report), at);
            case "parallel" -> parallel(value, at, written, report);
            case "final" -> new PipelineItem.Final(steps.read(value, Within.FINAL, report), written, at);
            default -> stage(value, at, written, report);
        });
    }

    /** Returns the entry that determines the kind of item. Reports mistakes of the wrapper once. */
    private Optional<Entry> body(Value item, Within within, Report report) {
        if (item.isNothing()) {
            report.error(ProblemCode.EMPTY_SECTION, item.at(), PipelineMessages.emptyStep());
            return Optional.empty();
        } else if (!item.isMap() && within != Within.PIPELINE) {
            report.error(ProblemCode.ONLY_STEPS, item.at(), PipelineMessages.notAStep(place(within), item.kind()));
            return Optional.empty();
        } else if (!item.isMap()) {
            report.error(
                    ProblemCode.ONE_KIND_OF_ITEM,
                    item.at(),
                    item.isList() ? PipelineMessages.listInList() : PipelineMessages.oneKindOfItem());
            return Optional.empty();
        }
        List<Entry> entries = Entries.of(item, report);
        List<Entry> kinds =
                entries.stream().filter(entry -> KINDS.contains(entry.key())).toList();
        if (kinds.size() != 1) {
            notAnItem(item, entries, within, report);
            return Optional.empty();
        }
        Entry body = kinds.get(0);
        if (body.value().isNothing()) {
            Optional<Entry> beside =
                    entries.stream().filter(entry -> entry != body).findFirst();
            report.error(
                    beside.isPresent() ? ProblemCode.STEP_KEY_OUTSIDE : ProblemCode.EMPTY_SECTION,
                    beside.isEmpty() && body.value().isEmptyAnchor()
                            ? body.value().at()
                            : body.at().at(item.at().path()),
                    beside.map(entry -> PipelineMessages.stepKeysBeside(body.key(), entry.key()))
                            .orElse(PipelineMessages.emptyStep()));
            if (Entries.has(item, "script")) {
                steps.read(item, within, report.of(new ArrayList<>()));
            }
            return Optional.empty();
        }
        return Optional.of(body);
    }

    /** Returns the position of the item for a merged key, whose own position is elsewhere. */
    private static SourcePosition place(Entry entry, Value item) {
        boolean isMerged = SourcePosition.FILE_ORDER.compare(entry.at(), item.at()) < 0;
        return (isMerged ? item.at() : entry.at()).at(item.at().path());
    }

    private void notAnItem(Value item, List<Entry> entries, Within within, Report report) {
        Optional<Entry> stepKey = entries.stream()
                .filter(entry -> KeyTable.knows(MapKind.STEP, entry.key()))
                .findFirst();
        Optional<Entry> unknown = entries.stream()
                .filter(entry -> !KeyTable.knows(MapKind.ITEM, entry.key()))
                .findFirst();
        if (within != Within.PIPELINE && unknown.isEmpty()) {
            report.error(ProblemCode.ONLY_STEPS, item.at(), PipelineMessages.onlySteps(place(within)));
        } else if (entries.isEmpty() || unknown.isEmpty()) {
            report.error(ProblemCode.ONE_KIND_OF_ITEM, item.at(), PipelineMessages.oneKindOfItem());
        } else if (stepKey.isPresent()) {
            report.error(
                    ProblemCode.STEP_KEY_OUTSIDE,
                    place(stepKey.get(), item),
                    PipelineMessages.stepKeyOutside(stepKey.get().key()));
            if (Entries.has(item, "script")) {
                steps.read(item, within, report.of(new ArrayList<>()));
            }
        } else {
            String key = unknown.get().key();
            report.error(
                    ProblemCode.UNKNOWN_KEY,
                    place(unknown.get(), item),
                    KeyMessages.unknownKey(key, MapKind.ITEM),
                    Suggestion.closest(key, within == Within.PIPELINE ? KINDS : Set.of("step")));
        }
    }

    private PipelineItem parallel(Value value, SourcePosition at, List<WrittenKey> written, Report report) {
        if (value.isList()) {
            return new PipelineItem.Parallel(
                    onlySteps(value.items(), Within.PARALLEL, report), false, Optional.empty(), written, at);
        }
        CheckedMap fields = CheckedMap.of(value, MapKind.PARALLEL, report);
        List<Step> members = onlySteps(fields.items("steps"), Within.PARALLEL, report);
        boolean failFast = fields.flag("fail-fast").filter(flag -> flag.value()).isPresent();
        return new PipelineItem.Parallel(members, failFast, OnFailReader.read(fields, report), written, at);
    }

    private PipelineItem stage(Value value, SourcePosition at, List<WrittenKey> written, Report report) {
        CheckedMap fields = CheckedMap.of(value, MapKind.STAGE, report);
        List<Step> members = onlySteps(fields.items("steps"), Within.STAGE, report);
        if (fields.has("deployment") || fields.has("environment")) {
            members.stream()
                    .flatMap(step -> step.environment().stream())
                    .forEach(own -> report.warning(
                            ProblemCode.NO_EFFECT, own.at(), StepKeyMessages.environmentInStage(own.name())));
        }
        return new PipelineItem.Stage(
                fields.text("name").map(name -> name.value()),
                members,
                StepReader.environment(fields),
                new ConditionReader(report).read(fields),
                StepReader.manual(fields),
                OnFailReader.read(fields, report),
                written,
                at);
    }

    private List<Step> onlySteps(List<Value> items, Within within, Report report) {
        List<Step> found = new ArrayList<>();
        for (Value item : items) {
            Optional<Entry> body = body(item, within, report);
            if (body.isPresent() && !body.get().key().equals("step")) {
                report.error(
                        ProblemCode.ONLY_STEPS,
                        body.get().at().at(item.at().path()),
                        PipelineMessages.onlySteps(place(within)));
            } else if (body.isPresent()) {
                CheckedMap.of(item, MapKind.ITEM, report)
                        .value("step")
                        .map(step -> steps.read(step, within, report))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static String place(Within within) {
        return within == Within.PARALLEL ? "\"parallel\"" : "a stage";
    }
}
