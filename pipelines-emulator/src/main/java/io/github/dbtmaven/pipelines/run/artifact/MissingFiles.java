package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.artifact.ScriptPaths.Named;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Warns of a file that a step names, an earlier step made and no artifact hands over: each step starts with a new clone,
 * so that the step does not have it. Asks a step only for paths that later steps name. Thread-safe.
 */
public final class MissingFiles {
    /** A step is asked for this many paths, because each one is a request to the engine. */
    private static final int MOST = 20;

    private final Map<Integer, List<Named>> named = new ConcurrentHashMap<>();
    private final Map<String, StepSpec> made = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Path> clones = new ConcurrentLinkedQueue<>();

    /** Creates it for the steps of a build. */
    public MissingFiles(List<StepSpec> steps) {
        steps.stream()
                .filter(step -> !step.skipped())
                .forEach(step -> named.put(step.index(), ScriptPaths.of(step.script())));
    }

    /** Adds a folder with the files of the commit, which no step makes. */
    public void ofCommit(Path clone) {
        clones.add(clone);
    }

    /**
     * Checks a step before its sandbox closes.
     *
     * @param entries the number of script entries that started
     */
    public void stepEnded(StepSpec step, int entries, Sandbox sandbox, EventScope events) throws IOException {
        for (Named path : named.getOrDefault(step.index(), List.of())) {
            Optional<StepSpec> maker = Optional.ofNullable(made.get(path.path()));
            if (path.entry() <= entries && maker.isPresent() && !exists(path.path(), sandbox)) {
                events.warned(
                        "file-not-handed-over",
                        path.at().toString(),
                        ArtifactMessages.notHandedOver(path.path(), maker.get()));
            }
        }
        remember(step, sandbox);
    }

    private void remember(StepSpec step, Sandbox sandbox) throws IOException {
        Set<String> asked = new HashSet<>();
        named.forEach((later, paths) -> {
            if (later > step.index()) {
                paths.forEach(path -> asked.add(path.path()));
            }
        });
        asked.removeAll(made.keySet());
        asked.removeIf(path -> clones.stream().anyMatch(clone -> Files.exists(FileNames.resolve(clone, path))));
        for (String path : asked.stream().sorted().limit(MOST).toList()) {
            if (exists(path, sandbox)) {
                made.putIfAbsent(path, step);
            }
        }
    }

    private static boolean exists(String path, Sandbox sandbox) throws IOException {
        return sandbox.exists(StepPath.of(sandbox.layout().cloneDirectory(), path));
    }
}
