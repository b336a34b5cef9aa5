package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A {@code step}, as written: nothing is filled in from the file's own keys.
 *
 * @param script empty exactly when the step starts another pipeline
 * @param maxTime minutes
 * @param manual the place of {@code trigger: manual}
 * @param concurrencyGroup steps of one group wait for each other; may hold {@code $NAME}
 * @param failFast of a member of a parallel group; empty: as the group says
 * @param outputVariables names of variables that later steps get
 * @param written the keys of the step and of the maps in it, except those of its image
 * @param at where its map starts, for an alias the place of the anchor
 */
public record Step(
        Optional<String> name,
        Optional<Image> image,
        List<ScriptItem> script,
        List<ScriptItem> afterScript,
        Optional<ChildPipeline> child,
        List<Located<String>> caches,
        List<Located<String>> services,
        Artifacts artifacts,
        CloneSettings checkout,
        Optional<Located<Integer>> maxTime,
        Optional<Located<StepSize>> size,
        Optional<Environment> environment,
        Optional<Condition> condition,
        Optional<SourcePosition> manual,
        Optional<Located<String>> concurrencyGroup,
        Optional<OnFail> onFail,
        Optional<Located<Boolean>> failFast,
        List<Located<String>> outputVariables,
        List<Located<String>> runsOn,
        Optional<Runtime> runtime,
        List<WrittenKey> written,
        SourcePosition at) {
    public Step {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        script = List.copyOf(script);
        afterScript = List.copyOf(afterScript);
        requireNonNull(child, "child");
        caches = List.copyOf(caches);
        services = List.copyOf(services);
        requireNonNull(artifacts, "artifacts");
        requireNonNull(checkout, "checkout");
        requireNonNull(maxTime, "maxTime");
        requireNonNull(size, "size");
        requireNonNull(environment, "environment");
        requireNonNull(condition, "condition");
        requireNonNull(manual, "manual");
        requireNonNull(concurrencyGroup, "concurrencyGroup");
        requireNonNull(onFail, "onFail");
        requireNonNull(failFast, "failFast");
        outputVariables = List.copyOf(outputVariables);
        runsOn = List.copyOf(runsOn);
        requireNonNull(runtime, "runtime");
        written = List.copyOf(written);
        requireNonNull(at, "at");
    }
}
