package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.ChildPipeline;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the keys of a step with {@code type: pipeline}. */
final class ChildPipelineReader {
    private static final int MOST_INPUTS = 20;

    /** Bitbucket's page "Child pipeline step options" lists them as not supported, except {@code after-script}. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "after-script",
            "deployment",
            "environment",
            "size",
            "runtime",
            "output-variables",
            "caches",
            "runs-on",
            "image",
            "clone",
            "oidc",
            "services");

    private final Report report;

    ChildPipelineReader(Report report) {
        this.report = report;
    }

    Optional<ChildPipeline> read(CheckedMap step) {
        Optional<String> type = step.text("type").map(Located::value);
        if (type.filter("pipeline"::equals).isEmpty()) {
            // an invalid type may have been meant to be "pipeline"
            if (!step.has("type") || type.isPresent()) {
                List.of("custom", "input-variables")
                        .forEach(key -> noEffect(step, key, StepKeyMessages.withoutType(key)));
            }
            return Optional.empty();
        }
        noEffect(step, "script", StepKeyMessages.scriptOfChild());
        WITHOUT_EFFECT.forEach(key -> noEffect(step, key, StepKeyMessages.keyOfChild(key)));
        if (!step.has("custom")) {
            report.error(ProblemCode.CHILD_PIPELINE, step.at("type").orElseThrow(), StepKeyMessages.childWithoutName());
        }
        Map<String, String> inputs = inputs(step);
        return step.entry("custom")
                .flatMap(entry -> entry.value().text())
                .map(name -> new ChildPipeline(
                        new Located<>(
                                name, step.entry("custom").orElseThrow().value().at()),
                        inputs));
    }

    private void noEffect(CheckedMap step, String key, String text) {
        step.at(key).ifPresent(at -> report.warning(ProblemCode.NO_EFFECT, at, text));
    }

    private Map<String, String> inputs(CheckedMap step) {
        List<Entry> entries = step.value("input-variables")
                .map(map -> Entries.of(map, report))
                .orElse(List.of());
        if (entries.size() > MOST_INPUTS) {
            report.error(
                    ProblemCode.TOO_MANY,
                    entries.get(MOST_INPUTS).at(),
                    StepKeyMessages.tooManyInputs(MOST_INPUTS, entries.size()));
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Optional<String> value = entry.value().text();
            if (!VariableName.isValid(entry.key())) {
                report.error(ProblemCode.VARIABLE_NAME, entry.at(), StepKeyMessages.variableName(entry.key()));
            } else if (value.isEmpty()) {
                report.error(
                        ProblemCode.WRONG_SHAPE,
                        entry.at(),
                        KeyMessages.notAString("variable " + entry.key(), entry.value()));
            } else {
                inputs.put(entry.key(), value.get());
            }
        }
        return inputs;
    }
}
