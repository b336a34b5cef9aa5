package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.EventTrigger;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.Suggestion;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;

/**
 * Checks that the custom pipelines exist that triggers and steps start. Bitbucket checks that only when it starts them.
 */
final class CustomNames {
    private final Pipelines pipelines;
    private final List<String> names;
    private final Report report;

    /**
     * Collects the names.
     *
     * @param section the {@code pipelines} of the file, which also has the names of invalid pipelines
     */
    CustomNames(Value section, Pipelines pipelines, Report report) {
        this.pipelines = pipelines;
        this.names = Entries.of(section, report).stream()
                .filter(entry -> entry.key().equals("custom"))
                .flatMap(custom -> Entries.of(custom.value(), report).stream())
                .map(Entry::key)
                .toList();
        this.report = report;
    }

    void check(List<EventTrigger> triggers) {
        triggers.forEach(trigger -> trigger.pipelines().forEach(this::check));
        pipelines.all().stream()
                .flatMap(pipeline -> pipeline.steps().stream())
                .flatMap(step -> step.child().stream())
                .forEach(child -> check(child.custom()));
    }

    private void check(Located<String> name) {
        if (!names.contains(name.value())) {
            report.warning(
                    ProblemCode.UNKNOWN_PIPELINE,
                    name.at(),
                    PipelineMessages.unknownPipeline(name.value()),
                    Suggestion.closest(name.value(), names));
        }
    }
}
