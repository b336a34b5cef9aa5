package io.github.dbtmaven.pipelines.run.resume;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A step that does not run, because its result in an earlier build is taken.
 *
 * @param build the build in which it ran
 * @param result its result there, for output: {@code it passed}
 * @param folder the folder with its artifacts
 * @param artifacts the stored ones
 * @param outputs its output variables
 */
public record TakenStep(int build, String result, Path folder, List<Artifact> artifacts, Map<String, String> outputs) {
    public TakenStep {
        requireNonNull(result, "result");
        requireNonNull(folder, "folder");
        artifacts = List.copyOf(artifacts);
        outputs = Map.copyOf(outputs);
    }

    /**
     * Returns the artifacts of a step with their files.
     *
     * @param mask masks secured values, as in the names of the stored artifacts
     */
    public Map<ArtifactSpec, List<String>> artifactsOf(StepSpec step, UnaryOperator<String> mask) {
        Map<ArtifactSpec, List<String>> files = new LinkedHashMap<>();
        Stream.concat(step.artifacts().patterns().stream(), step.artifacts().uploads().stream())
                .forEach(spec -> artifacts.stream()
                        .filter(stored -> stored.name().equals(mask.apply(spec.name())))
                        .forEach(stored -> files.put(spec, stored.files())));
        return files;
    }

    /** An artifact with the names of its files, relative to the clone. */
    public record Artifact(String name, List<String> files, long bytes) {
        public Artifact {
            requireNonNull(name, "name");
            files = List.copyOf(files);
        }
    }
}
