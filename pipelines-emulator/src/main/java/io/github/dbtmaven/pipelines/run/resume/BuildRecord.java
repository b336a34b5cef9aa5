package io.github.dbtmaven.pipelines.run.resume;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final String pipeline;
    private final Map<Integer, Map<String, String>> steps = new TreeMap<>();
    private final Map<Integer, RecordedBuild.Taken> taken = new TreeMap<>();
    private final Map<Integer, Map<String, String>> outputs = new TreeMap<>();
    private final Map<Integer, List<String>> secret = new TreeMap<>();
    private final List<Integer> passed = new ArrayList<>();

    private BuildRecord(Path folder, String pipeline, SecretMask mask) {
        this.folder = folder;
        this.pipeline = pipeline;
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
        BuildRecord started = new BuildRecord(folder, pipeline(plan), mask);
        plan.steps().forEach(step -> started.steps.put(step.index(), new TreeMap<>(StepFacets.of(step, key))));
        resumption.steps().forEach((step, from) -> {
            started.taken.put(step, new RecordedBuild.Taken(from.build(), from.result()));
            started.outputs(step, from.outputs());
        });
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
        Map<String, String> kept = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        values.forEach((name, value) -> {
            if (mask.apply(value).equals(value)) {
                kept.put(name, value);
            } else {
                left.add(name);
            }
        });
        outputs.put(step, kept);
        secret.put(step, left);
        write();
    }

    /** Keeps that an item has passed, or its failure is ignored. */
    public synchronized void passed(PlanItem item) {
        item.steps().forEach(step -> passed.add(step.index()));
        write();
    }

    private RecordedBuild record() {
        return new RecordedBuild(RecordedBuild.SCHEMA, pipeline, steps, taken, outputs, secret, passed);
    }

    private void write() {
        Path file = folder.resolve(FILE);
        try {
            Path part = file.resolveSibling("record.json.part");
            Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record()) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }
}
