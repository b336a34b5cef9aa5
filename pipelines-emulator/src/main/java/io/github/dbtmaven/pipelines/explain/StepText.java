package io.github.dbtmaven.pipelines.explain;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One step of a plan for people. What the service does by default is left out where nobody misses it. */
final class StepText {
    /** Another one for each step of each build, and made up here. */
    private static final String NEVER_THE_SAME = "BITBUCKET_STEP_UUID";

    private final TextLines lines;
    private final int indent;
    private final List<StepVariable> common;

    /** @param common variables that are shown elsewhere */
    StepText(TextLines lines, int indent, List<StepVariable> common) {
        this.lines = lines;
        this.indent = indent;
        this.common = common;
    }

    void write(StepSpec step) {
        lines.columns(
                indent,
                step.index() + " " + step.name() + (step.manual() ? ", manual" : ""),
                step.image().value().name() + " (" + step.image().reason() + ")");
        start(step);
        work(step);
        step.services().forEach(service -> {
            say("service", ExplainMessages.service(service));
            variables(lines, indent + 4, service.variables(), Map.of());
        });
        step.caches().forEach(cache -> say("cache", ExplainMessages.cache(cache)));
        artifacts(step);
        say("memory", ExplainMessages.memory(step.memory()));
        say(
                "max-time",
                step.maxTime().value().toMinutes() + " minutes ("
                        + step.maxTime().reason() + ")");
        say("clone", ExplainMessages.checkout(step.checkout()));
        step.onFail()
                .ifPresent(asked -> say(
                        "on-fail",
                        ExplainMessages.onFail(asked)
                                + ExplainMessages.line(asked.at().line())));
        step.concurrencyGroup().ifPresent(group -> say("one by one", "in the concurrency group " + group));
        if (!step.runsOn().isEmpty()) {
            say("runs-on", String.join(", ", step.runsOn()));
        }
        List<StepVariable> own = step.variables().stream()
                .filter(variable ->
                        !common.contains(variable) && !variable.name().equals(NEVER_THE_SAME))
                .toList();
        if (!own.isEmpty()) {
            say("variables", "beside those of every step:");
            variables(lines, indent + 4, own, step.overridden());
        }
    }

    private void start(StepSpec step) {
        step.condition().ifPresent(decision -> say("condition", ExplainMessages.condition(decision)));
        step.parallel().ifPresent(place -> say("parallel", ExplainMessages.parallel(place)));
        step.environment().ifPresent(environment -> say("deploys to", ExplainMessages.environment(environment)));
    }

    private void work(StepSpec step) {
        step.child().ifPresent(child -> {
            say(
                    "starts",
                    "custom / " + child.custom()
                            + ExplainMessages.line(child.at().line()));
            variables(lines, indent + 4, child.inputs(), Map.of());
        });
        if (!step.script().isEmpty()) {
            say("script", ExplainMessages.script(step.script()));
        }
        if (!step.afterScript().isEmpty()) {
            say("after", ExplainMessages.script(step.afterScript()));
        }
        Stream.concat(step.script().stream(), step.afterScript().stream())
                .filter(ScriptEntry.Pipe.class::isInstance)
                .forEach(pipe ->
                        say("", pipe.display() + ExplainMessages.line(pipe.at().line())));
    }

    private void artifacts(StepSpec step) {
        if (!step.artifacts().download().everything()) {
            say("gets", ExplainMessages.download(step.artifacts().download()));
        }
        step.artifacts()
                .patterns()
                .forEach(artifact -> say(
                        "keeps",
                        artifact.pattern() + ExplainMessages.line(artifact.at().line())));
        step.artifacts().uploads().forEach(upload -> say("keeps", ExplainMessages.upload(upload)));
        if (!step.outputVariables().isEmpty()) {
            say("hands on", String.join(", ", step.outputVariables()));
        }
    }

    private void say(String what, String text) {
        lines.add(indent + 2, what + " ".repeat(Math.max(1, 11 - what.length())) + text);
    }

    /** Variables with where they come from; a secured value is never shown. */
    static void variables(
            TextLines lines, int indent, List<StepVariable> variables, Map<String, List<String>> overridden) {
        variables.forEach(variable -> lines.add(
                indent, ExplainMessages.variable(variable, overridden.getOrDefault(variable.name(), List.of()))));
    }
}
