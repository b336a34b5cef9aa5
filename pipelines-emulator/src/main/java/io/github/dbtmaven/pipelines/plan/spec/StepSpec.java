package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step, fully resolved: the one place where configuration meets execution. Only the planner makes it; whoever runs it sees no model, no request and no environment, and need not ask why a value is what it
 * is, since each carries its reason.
 *
 * @param index counts from 1 in the order of the file
 * @param name as the file has it, else {@code Step N}
 * @param child started in place of a script
 * @param variables what the step's environment holds beyond what its image brings, no name twice; without the few whose
 *     value is a path of the sandbox and is known only once that is open: {@link #variablesAt} has them all
 * @param overridden by name of a variable, the origins of the values that lost, the lowest level first
 * @param outputVariables names of variables that later steps get
 * @param checkout the {@code clone} key; a record cannot have a component of that name
 * @param maxTime after which the step is killed and fails
 * @param environment its own, else that of its stage
 * @param condition its own, else that of its stage
 * @param manual waits for a person; in a stage the stage does
 * @param concurrencyGroup as written, with its {@code $NAME}
 * @param onFail its own; a parallel group or stage may have another one
 * @param runsOn labels of self-hosted runners
 */
public record StepSpec(
        int index,
        String name,
        Explained<ImageSpec> image,
        List<ScriptEntry> script,
        List<ScriptEntry> afterScript,
        Optional<ChildSpec> child,
        List<StepVariable> variables,
        Map<String, List<String>> overridden,
        List<String> outputVariables,
        List<ServiceSpec> services,
        List<CacheSpec> caches,
        ArtifactsSpec artifacts,
        Explained<CloneSpec> checkout,
        Explained<Duration> maxTime,
        Explained<MemorySplit> memory,
        Optional<EnvironmentSpec> environment,
        Optional<ConditionDecision> condition,
        boolean manual,
        Optional<ParallelPlace> parallel,
        Optional<String> concurrencyGroup,
        Optional<OnFail> onFail,
        List<String> runsOn) {
    public StepSpec {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        script = List.copyOf(script);
        afterScript = List.copyOf(afterScript);
        requireNonNull(child, "child");
        variables = List.copyOf(variables);
        overridden = Collections.unmodifiableMap(new LinkedHashMap<>(overridden));
        outputVariables = List.copyOf(outputVariables);
        services = List.copyOf(services);
        caches = List.copyOf(caches);
        requireNonNull(artifacts, "artifacts");
        requireNonNull(checkout, "checkout");
        requireNonNull(maxTime, "maxTime");
        requireNonNull(memory, "memory");
        requireNonNull(environment, "environment");
        requireNonNull(condition, "condition");
        requireNonNull(parallel, "parallel");
        requireNonNull(concurrencyGroup, "concurrencyGroup");
        requireNonNull(onFail, "onFail");
        runsOn = List.copyOf(runsOn);
        if (variables.stream().map(StepVariable::name).distinct().count() != variables.size()) {
            throw new IllegalArgumentException("step \"" + name + "\" has a variable twice");
        }
    }

    /** Whether its condition leaves it out: it does not run, and the build goes on. */
    public boolean skipped() {
        return condition
                .filter(decision -> decision.outcome() == Outcome.SKIPPED)
                .isPresent();
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
        Map<String, StepVariable> byName = new LinkedHashMap<>();
        PathVariables.of(cloneDirectory, agentDirectory).forEach(path -> byName.put(path.name(), path));
        variables.forEach(variable -> byName.put(variable.name(), variable));
        return List.copyOf(byName.values());
    }

    /** The values that no output may show. */
    public List<StepVariable> secrets() {
        return Stream.of(
                        variables.stream(),
                        services.stream().flatMap(service -> service.variables().stream()),
                        child.stream().flatMap(pipeline -> pipeline.inputs().stream()))
                .flatMap(all -> all)
                .filter(variable -> variable.secured() && !variable.value().isEmpty())
                .toList();
    }
}
