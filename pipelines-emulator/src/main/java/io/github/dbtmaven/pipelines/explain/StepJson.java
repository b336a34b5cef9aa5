package io.github.dbtmaven.pipelines.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.OidcSpec;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.validate.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes a step of a plan as JSON. Contains only the positions of commands, not the commands. */
final class StepJson {
    private StepJson() {}

    static ObjectNode of(StepSpec step) {
        ObjectNode node = JsonText.JSON.createObjectNode();
        node.put("index", step.index()).put("name", step.name());
        chosen(node.putObject("image").put("name", step.image().value().name()), step.image());
        node.put("manual", step.manual());
        node.put("skipped", step.skipped());
        node.set("condition", step.condition().map(PlanJson::condition).orElse(null));
        node.set("environment", step.environment().map(PlanJson::environment).orElse(null));
        node.set("parallel", step.parallel().map(StepJson::parallel).orElse(null));
        node.set("starts", step.child().map(StepJson::child).orElse(null));
        script(node.putArray("script"), step.script());
        script(node.putArray("afterScript"), step.afterScript());
        node.set("memory", memory(step));
        chosen(node.putObject("maxTime").put("minutes", step.maxTime().value().toMinutes()), step.maxTime());
        node.set("clone", checkout(step));
        services(node.putArray("services"), step);
        caches(node.putArray("caches"), step);
        artifacts(node.putObject("artifacts"), step);
        texts(
                node.putArray("outputVariables"),
                step.outputVariables().stream().map(Located::value).toList());
        node.put("concurrencyGroup", step.concurrencyGroup().orElse(null));
        node.set("onFail", step.onFail().map(PlanJson::onFail).orElse(null));
        node.set("oidc", step.oidc().map(StepJson::identity).orElse(null));
        texts(node.putArray("runsOn"), step.runsOn());
        variables(node.putArray("variables"), step.variables(), step.overridden());
        return node;
    }

    /** Returns the file that contains the steps; for an imported pipeline it is not the file of its key. */
    static String file(List<StepSpec> steps, String otherwise) {
        return steps.stream()
                .flatMap(step -> step.script().stream())
                .findFirst()
                .map(entry -> entry.at().file())
                .orElse(otherwise);
    }

    private static void chosen(ObjectNode node, Explained<?> value) {
        node.put("reason", value.reason());
    }

    private static ObjectNode parallel(ParallelPlace place) {
        return JsonText.JSON
                .createObjectNode()
                .put("index", place.index())
                .put("count", place.count())
                .put("failFast", place.failFast().value())
                .put("reason", place.failFast().reason());
    }

    private static ObjectNode child(ChildSpec child) {
        ObjectNode node = JsonText.JSON
                .createObjectNode()
                .put("custom", child.custom())
                .put("line", child.at().line());
        variables(node.putArray("inputs"), child.variables(), Map.of());
        node.put(
                "maxTime",
                child.maxTime().map(limit -> limit.value().toMinutes()).orElse(null));
        return node;
    }

    private static void script(ArrayNode list, List<ScriptEntry> entries) {
        entries.forEach(entry -> {
            ObjectNode node = list.addObject()
                    .put("line", entry.at().line())
                    .put("pipe", entry.<String>map(shell -> null, ScriptEntry.Pipe::reference));
            if (entry instanceof ScriptEntry.Pipe pipe) {
                node.put("action", action(pipe.action()));
                node.put("image", pipe.image().map(image -> image.name()).orElse(null));
            }
        });
    }

    private static String action(PipeAction action) {
        return action.map(builtIn -> "built-in", run -> "run", skip -> "skip", open -> open.asked() ? "ask" : "refuse");
    }

    private static ObjectNode identity(OidcSpec token) {
        ObjectNode node = JsonText.JSON.createObjectNode().put("subject", token.subject());
        texts(node.putArray("audiences"), token.audiences().value());
        return node.put("reason", token.audiences().reason());
    }

    private static ObjectNode memory(StepSpec step) {
        return JsonText.JSON
                .createObjectNode()
                .put("total", step.memory().value().total())
                .put("services", step.memory().value().services())
                .put("build", step.memory().value().build())
                .put("reason", step.memory().reason());
    }

    private static ObjectNode checkout(StepSpec step) {
        ObjectNode node = JsonText.JSON
                .createObjectNode()
                .put("enabled", step.checkout().value().enabled());
        step.checkout().value().depth().ifPresentOrElse(depth -> node.put("depth", depth), () -> node.putNull("depth"));
        return node.put("lfs", step.checkout().value().lfs())
                .put("reason", step.checkout().reason());
    }

    private static void services(ArrayNode list, StepSpec step) {
        step.services().forEach(service -> {
            ObjectNode node = list.addObject()
                    .put("name", service.name())
                    .put("image", service.image().map(image -> image.name()).orElse(null))
                    .put("docker", service.docker())
                    .put("memory", service.memoryMegabytes().value())
                    .put("memoryReason", service.memoryMegabytes().reason())
                    .put("reason", service.reason());
            variables(node.putArray("variables"), service.variables(), Map.of());
        });
    }

    private static void caches(ArrayNode list, StepSpec step) {
        step.caches().forEach(cache -> {
            ObjectNode node = list.addObject()
                    .put("name", cache.name())
                    .put("path", cache.path())
                    .put("reason", cache.reason());
            texts(node.putArray("keyFiles"), cache.keyFiles());
        });
    }

    private static void artifacts(ObjectNode node, StepSpec step) {
        ObjectNode download = node.putObject("download");
        download.put("everything", step.artifacts().download().everything());
        texts(download.putArray("names"), step.artifacts().download().names());
        texts(
                node.putArray("paths"),
                step.artifacts().patterns().stream()
                        .map(artifact -> artifact.name())
                        .toList());
        ArrayNode uploads = node.putArray("uploads");
        step.artifacts().uploads().forEach(upload -> {
            ObjectNode each = uploads.addObject()
                    .put("name", upload.name())
                    .put("type", PlanTextMessages.word(upload.type()))
                    .put("captureOn", PlanTextMessages.word(upload.captureOn()));
            texts(each.putArray("paths"), upload.paths());
            texts(each.putArray("ignorePaths"), upload.ignored());
            upload.depth().ifPresent(depth -> each.put("depth", depth));
        });
    }

    private static void variables(ArrayNode list, List<StepVariable> variables, Map<String, List<String>> overridden) {
        variables.forEach(variable -> {
            ObjectNode node = list.addObject()
                    .put("name", variable.name())
                    .put("value", variable.secured() ? null : variable.value())
                    .put("secured", variable.secured())
                    .put("origin", variable.origin().text());
            texts(node.putArray("over"), overridden.getOrDefault(variable.name(), List.of()));
        });
    }

    private static void texts(ArrayNode list, Collection<String> texts) {
        texts.forEach(list::add);
    }
}
