package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Located;
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
 * A fully resolved step. The planner creates it; running it requires neither the model nor the request nor the
 * environment of this process. Each value carries the reason for it.
 *
 * @param index starts at 1, in file order
 * @param caller index of the step that starts its pipeline; 0 if that is the pipeline of the build. Output variables and
 * artifacts are passed on only between steps with the same caller
 * @param name from the file, otherwise {@code Step N}
 * @param child the pipeline to start instead of a script
 * @param variables the environment variables of the step in addition to those of its image, each name once. Does not
 * contain the few variables whose value is a path in the sandbox; {@link #variablesAt} returns all
 * @param overridden by variable name, the origins of the overridden values, the lowest level first
 * @param outputVariables names of variables that later steps get
 * @param checkout the {@code clone} key; a record component cannot have that name
 * @param maxTime the step is killed and fails after this time
 * @param environment its own, otherwise that of its stage
 * @param condition its own, otherwise that of its stage
 * @param manual whether the step must be started manually; for steps of a stage, the stage decides
 * @param concurrencyGroup as written, with its {@code $NAME}
 * @param onFail its own; a parallel group or stage can have another one
 * @param oidc what its identity token states; empty if it gets none
 * @param runsOn labels of self-hosted runners
 */
public record StepSpec(
        int index,
        int caller,
        String name,
        Explained<ImageSpec> image,
        List<ScriptEntry> script,
        List<ScriptEntry> afterScript,
        Optional<ChildSpec> child,
        List<StepVariable> variables,
        Map<String, List<String>> overridden,
        List<Located<String>> outputVariables,
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
        Optional<OidcSpec> oidc,
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
        requireNonNull(oidc, "oidc");
        runsOn = List.copyOf(runsOn);
        if (variables.stream().map(StepVariable::name).distinct().count() != variables.size()) {
            throw new IllegalArgumentException("step \"" + name + "\" has a variable twice");
        }
    }

    /** Returns the index of the first step of its parallel group; its own if it is in none. */
    public int firstOfGroup() {
        return parallel.map(ParallelPlace::first).orElse(index);
    }

    /** Returns whether the condition skips the step: it does not run, and the build continues. */
    public boolean skipped() {
        return condition
                .filter(decision -> decision.outcome() == Outcome.SKIPPED)
                .isPresent();
    }

    /**
     * Returns all environment variables of the script: {@link #variables} and, unless one of them has the same name,
     * those whose value is a path ({@code BITBUCKET_CLONE_DIR}, {@code BUILD_DIR}, {@code BITBUCKET_SSH_KEY_FILE},
     * {@code BITBUCKET_PIPELINES_VARIABLES_PATH}). Called once the sandbox has determined the paths: in a container
     * they are the same as on Bitbucket, on the host they differ for each step.
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

    /** Returns the pipes of the script and the after-script. */
    public List<ScriptEntry.Pipe> pipes() {
        return Stream.concat(script.stream(), afterScript.stream())
                .flatMap(entry -> entry.map(shell -> Stream.<ScriptEntry.Pipe>empty(), Stream::of))
                .toList();
    }

    /** Returns the variables whose values must not appear in any output. */
    public List<StepVariable> secrets() {
        return Stream.of(
                        variables.stream(),
                        services.stream().flatMap(service -> service.variables().stream()),
                        child.stream().flatMap(pipeline -> pipeline.variables().stream()))
                .flatMap(all -> all)
                .filter(variable -> variable.secured() && !variable.value().isEmpty())
                .toList();
    }
}
