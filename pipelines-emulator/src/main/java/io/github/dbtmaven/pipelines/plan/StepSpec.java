package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step, fully resolved: the one place where configuration meets execution. Only this package makes it; whoever runs
 * it sees no model, no request and no environment, and need not ask why a value is what it is, since each carries its
 * reason.
 *
 * @param index counts from 1 in the order of execution
 * @param name as the file has it, else {@code Step N}
 * @param variables what the step's environment holds beyond what its image brings, no name twice; without the few whose
 *     value is a path of the sandbox and is known only once that is open: {@link #variablesAt} has them all
 * @param artifacts globs whose matches later steps get
 * @param downloadArtifacts whether the artifacts of earlier steps are unpacked over the clone
 * @param checkout the {@code clone} key; a record cannot have a component of that name
 * @param maxTime after which the step is killed and fails
 * @param memoryMegabytes what size and services leave to the build container
 * @param manual waits for a person
 */
public record StepSpec(
        int index,
        String name,
        Chosen<ImageSpec> image,
        List<ScriptEntry> script,
        List<ScriptEntry> afterScript,
        List<StepVariable> variables,
        List<CacheSpec> caches,
        List<ArtifactSpec> artifacts,
        boolean downloadArtifacts,
        Chosen<CloneSpec> checkout,
        Chosen<Duration> maxTime,
        Chosen<Integer> memoryMegabytes,
        Optional<Chosen<String>> deployment,
        boolean manual) {
    public StepSpec {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        script = List.copyOf(script);
        afterScript = List.copyOf(afterScript);
        variables = List.copyOf(variables);
        caches = List.copyOf(caches);
        artifacts = List.copyOf(artifacts);
        requireNonNull(checkout, "checkout");
        requireNonNull(maxTime, "maxTime");
        requireNonNull(memoryMegabytes, "memoryMegabytes");
        requireNonNull(deployment, "deployment");
        if (variables.stream().map(StepVariable::name).distinct().count() != variables.size()) {
            throw new IllegalArgumentException("step \"" + name + "\" has a variable twice");
        }
    }

    /**
     * The whole environment of the script: {@link #variables} and, where none of them has the name, those that are a
     * path ({@code BITBUCKET_CLONE_DIR}, {@code BUILD_DIR}, {@code BITBUCKET_SSH_KEY_FILE}, {@code
     * BITBUCKET_PIPELINES_VARIABLES_PATH}). A pure function, so that whoever runs the step asks once the sandbox says
     * where things lie: in a container that is the service's own folder, on the host another one for each step.
     *
     * @param cloneDirectory {@code Sandbox.Layout.cloneDirectory()}
     * @param agentDirectory {@code Sandbox.Layout.agentDirectory()}
     */
    public List<StepVariable> variablesAt(String cloneDirectory, String agentDirectory) {
        return new VariableScope()
                .over(PredefinedVariables.paths(cloneDirectory, agentDirectory))
                .over(variables)
                .all();
    }

    /** The values that no output may show. */
    public List<StepVariable> secrets() {
        return variables.stream()
                .filter(variable -> variable.secured() && !variable.value().isEmpty())
                .toList();
    }
}
