package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code step} as written, without the defaults of the file.
 *
 * @param script empty only if the step starts another pipeline
 * @param maxTime in minutes
 * @param manual position of {@code trigger: manual}
 * @param concurrencyGroup steps of one group do not run at the same time; may contain {@code $NAME}
 * @param failFast of a step in a parallel group; empty for the setting of the group
 * @param outputVariables names of variables that later steps receive
 * @param written keys of the step and its maps, except those of its image
 * @param at position of its map; for an alias that of the anchor
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
        Optional<Oidc> oidc,
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
        requireNonNull(oidc, "oidc");
        requireNonNull(failFast, "failFast");
        outputVariables = List.copyOf(outputVariables);
        runsOn = List.copyOf(runsOn);
        requireNonNull(runtime, "runtime");
        written = List.copyOf(written);
        requireNonNull(at, "at");
    }

    /** Returns the pipes of the script and the after-script. */
    public List<ScriptItem.Pipe> pipes() {
        return Stream.concat(script.stream(), afterScript.stream())
                .flatMap(item -> item.map(shell -> Stream.<ScriptItem.Pipe>empty(), Stream::of))
                .toList();
    }
}
