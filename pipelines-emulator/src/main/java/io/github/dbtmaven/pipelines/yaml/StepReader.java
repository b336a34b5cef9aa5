package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.Artifacts;
import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.PredefinedCaches;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.StepSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The map under {@code step}. */
final class StepReader {
    private static final int MOST_SERVICES = 5;

    private final Definitions definitions;

    StepReader(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * Reads what can be read; mistakes are in the report.
     *
     * @param inStage a stage takes some keys away from its steps
     */
    Step read(Value value, boolean inStage, Report shared) {
        List<Problem> remarks = new ArrayList<>();
        Report report = shared.remarkingTo(remarks);
        Fields fields = Fields.of(value, Place.STEP, report);
        childPipeline(fields, report);
        services(fields, report);
        fields.value("condition").ifPresent(condition -> ConditionReader.check(condition, report));
        if (inStage) {
            fields.at("condition")
                    .ifPresent(at -> report.error(ProblemCode.CONDITION_IN_STAGE, at, FileMessages.conditionInStage()));
        }
        ScriptReader scripts = new ScriptReader(report);
        return new Step(
                fields.text("name").map(Located::value),
                fields.value("image").flatMap(image -> new ImageReader(report).read(image)),
                scripts.read(fields.items("script")),
                scripts.read(fields.items("after-script")),
                caches(fields, report),
                fields.value("artifacts")
                        .map(artifacts -> new ArtifactsReader(report).read(artifacts))
                        .orElse(Artifacts.NONE),
                fields.value("clone")
                        .map(clone -> CloneReader.read(clone, report))
                        .orElse(CloneSettings.UNSET),
                fields.number("max-time"),
                size(fields, report),
                fields.text("deployment"),
                manual(fields, inStage, report),
                remarks,
                value.at());
    }

    private static void childPipeline(Fields fields, Report report) {
        Optional<Located<String>> type = Choice.of(fields, "type", List.of("inline", "pipeline"), report);
        if (fields.has("type") && type.isEmpty()
                || type.filter(word -> word.value().equals("pipeline")).isPresent()) {
            return;
        }
        for (String key : List.of("custom", "input-variables")) {
            fields.at(key)
                    .ifPresent(at ->
                            report.warning(ProblemCode.NO_EFFECT, at, StepMessages.withoutType(key), Optional.empty()));
        }
    }

    static Optional<Located<StepSize>> size(Fields fields, Report report) {
        List<String> words =
                Arrays.stream(StepSize.values()).map(StepSize::word).toList();
        return Choice.of(fields, "size", words, report)
                .flatMap(word -> StepSize.of(word.value()).map(size -> new Located<>(size, word.at())));
    }

    private static Optional<SourcePosition> manual(Fields fields, boolean inStage, Report report) {
        Optional<SourcePosition> manual = Choice.manual(fields, report);
        if (inStage) {
            manual.ifPresent(at -> report.error(ProblemCode.MANUAL_IN_STAGE, at, FileMessages.manualInStage()));
        }
        return manual;
    }

    private List<Located<String>> caches(Fields fields, Report report) {
        TreeSet<String> known = new TreeSet<>(PredefinedCaches.names());
        known.addAll(definitions.cacheNames());
        return names(fields, "caches", "The name of a cache", report)
                .filter(name -> {
                    boolean isKnown = known.contains(name.value());
                    if (!isKnown) {
                        report.error(
                                ProblemCode.UNKNOWN_CACHE,
                                name.at(),
                                StepMessages.unknownCache(name.value()),
                                Suggestion.closest(name.value(), known));
                    }
                    return isKnown;
                })
                .toList();
    }

    private void services(Fields fields, Report report) {
        List<Located<String>> names =
                names(fields, "services", "The name of a service", report).toList();
        for (Located<String> name : names) {
            if (!name.value().equals("docker") && !definitions.services().contains(name.value())) {
                report.error(
                        ProblemCode.UNKNOWN_SERVICE,
                        name.at(),
                        StepMessages.unknownService(name.value()),
                        Suggestion.closest(name.value(), definitions.services()));
            }
        }
        if (names.size() > MOST_SERVICES) {
            report.error(
                    ProblemCode.TOO_MANY,
                    names.get(MOST_SERVICES).at(),
                    StepMessages.tooManyServices(MOST_SERVICES, names.size()));
        }
    }

    private static Stream<Located<String>> names(Fields fields, String key, String what, Report report) {
        return fields.items(key).stream().flatMap(item -> {
            Optional<String> name = item.text().filter(text -> !text.isBlank());
            if (name.isEmpty()) {
                report.error(ProblemCode.WRONG_SHAPE, item.at(), FileMessages.itemShape(what, "a text", item.kind()));
            }
            return name.map(text -> new Located<>(text, item.at())).stream();
        });
    }
}
