package io.github.dbtmaven.pipelines.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.validate.JsonText;
import java.util.Optional;

/**
 * Writes all pipelines of a file as JSON: {@code {schema, file, pipelines: [{section, key, line, stepsFile, variables,
 * imports, steps: [{index, name, line, manual, conditional, group}]}]}}. {@code group} is {@code parallel}, {@code
 * stage}, {@code final} or null.
 */
public final class ListJson {
    private ListJson() {}

    /** Returns the JSON text, with a line feed at its end. */
    public static String of(PipelinesFile file) {
        ObjectNode root = JsonText.JSON.createObjectNode().put("schema", 1).put("file", file.name());
        ArrayNode pipelines = root.putArray("pipelines");
        ListedPipeline.of(file).forEach(listed -> add(pipelines.addObject(), listed));
        return JsonText.of(root);
    }

    private static void add(ObjectNode node, ListedPipeline listed) {
        node.put("section", listed.section())
                .put("key", listed.key())
                .put("line", listed.pipeline().at().line())
                .put("stepsFile", listed.stepsFile());
        ArrayNode variables = node.putArray("variables");
        listed.pipeline().variables().forEach(variable -> variables.add(variable.name()));
        ArrayNode imports = node.putArray("imports");
        ArrayNode steps = node.putArray("steps");
        for (PipelineItem item : listed.pipeline().items()) {
            if (item instanceof PipelineItem.Import unseen) {
                imports.add(unseen.source());
            }
            item.steps().forEach(step -> add(steps, item, step));
        }
    }

    private static void add(ArrayNode steps, PipelineItem item, Step step) {
        int index = steps.size() + 1;
        Optional<PipelineItem.Stage> stage = item.map(
                single -> Optional.empty(),
                parallel -> Optional.empty(),
                Optional::of,
                last -> Optional.empty(),
                imported -> Optional.empty());
        steps.addObject()
                .put("index", index)
                .put("name", step.name().orElse("Step " + index))
                .put("line", step.at().line())
                .put(
                        "manual",
                        step.manual().isPresent()
                                || stage.flatMap(PipelineItem::manual).isPresent())
                .put(
                        "conditional",
                        step.condition().isPresent()
                                || stage.flatMap(PipelineItem.Stage::condition).isPresent())
                .put("group", group(item));
    }

    private static String group(PipelineItem item) {
        return item.map(single -> null, parallel -> "parallel", stage -> "stage", last -> "final", imported -> null);
    }
}
