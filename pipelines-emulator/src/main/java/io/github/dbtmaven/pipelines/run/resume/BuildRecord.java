package io.github.dbtmaven.pipelines.run.resume;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what a build leaves for resuming it, in addition to {@code result.json}: the folder {@code resume} with the files
 * of its commit and with hashes of the configuration of each step. Written while the build runs. Thread-safe.
 */
public final class BuildRecord {
    static final String FILE = "resume/record.json";
    static final String SOURCES = "resume/sources.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final SecretMask mask;
    private final ObjectNode record = JSON.createObjectNode().put("schema", 1);
    private final ObjectNode outputs = JSON.createObjectNode();
    private final ObjectNode secret = JSON.createObjectNode();
    private final ArrayNode passed = JSON.createArrayNode();

    private BuildRecord(Path folder, SecretMask mask) {
        this.folder = folder;
        this.mask = mask;
    }

    /**
     * Starts a record.
     *
     * @param folder of the build
     * @param sources the files of the built commit with their hashes
     */
    public static BuildRecord start(
            Path folder,
            Plan plan,
            Map<String, String> sources,
            Resumption resumption,
            SecretMask mask,
            ResumeKey key) {
        try {
            Files.createDirectories(folder.resolve(FILE).getParent());
            JSON.writeValue(folder.resolve(SOURCES).toFile(), new TreeMap<>(sources));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + folder.resolve(SOURCES) + "\"", e);
        }
        BuildRecord started = new BuildRecord(folder, mask);
        started.record.put("pipeline", pipeline(plan));
        ObjectNode steps = started.record.putObject("steps");
        ObjectNode taken = started.record.putObject("taken");
        for (StepSpec step : plan.steps()) {
            ObjectNode facets = steps.putObject(String.valueOf(step.index()));
            new TreeMap<>(StepFacets.of(step, key)).forEach(facets::put);
        }
        resumption.steps().forEach((step, from) -> {
            taken.putObject(String.valueOf(step)).put("build", from.build()).put("result", from.result());
            started.outputs(step, from.outputs());
        });
        started.record.set("outputs", started.outputs);
        started.record.set("secretOutputs", started.secret);
        started.record.set("passedItems", started.passed);
        started.write();
        return started;
    }

    /** Returns the event and the pipeline that it starts. */
    static String pipeline(Plan plan) {
        Trigger trigger = plan.trigger();
        String inputs =
                trigger instanceof Trigger.Custom custom && !custom.inputs().isEmpty()
                        ? " with " + new TreeMap<>(custom.inputs())
                        : "";
        return trigger.description() + inputs + ", " + plan.choice().selector() + " / "
                + plan.choice().pattern();
    }

    /** Keeps the output variables of a step. A value that contains a secured value is not written to a file. */
    public synchronized void outputs(int step, Map<String, String> values) {
        ObjectNode kept = outputs.putObject(String.valueOf(step));
        ArrayNode left = secret.putArray(String.valueOf(step));
        values.forEach((name, value) -> {
            if (mask.apply(value).equals(value)) {
                kept.put(name, value);
            } else {
                left.add(name);
            }
        });
        write();
    }

    /** Keeps that an item has passed, or its failure is ignored. */
    public synchronized void passed(PlanItem item) {
        item.steps().forEach(step -> passed.add(step.index()));
        write();
    }

    private void write() {
        Path file = folder.resolve(FILE);
        try {
            Path part = file.resolveSibling("record.json.part");
            Files.writeString(part, record.toPrettyString() + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }
}
