package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A {@code step}, as written: nothing is filled in from the file's own keys.
 *
 * @param maxTime minutes
 * @param manual the place of {@code trigger: manual}
 * @param remarks what this emulator does differently in this step: an error stops each plan that includes it, a
 *     warning is printed with the plan
 * @param at where its map starts, for an alias the place of the anchor
 */
public record Step(
        Optional<String> name,
        Optional<Image> image,
        List<ScriptItem> script,
        List<ScriptItem> afterScript,
        List<Located<String>> caches,
        Artifacts artifacts,
        CloneSettings checkout,
        Optional<Located<Integer>> maxTime,
        Optional<Located<StepSize>> size,
        Optional<Located<String>> deployment,
        Optional<SourcePosition> manual,
        List<Problem> remarks,
        SourcePosition at) {
    public Step {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        script = List.copyOf(script);
        afterScript = List.copyOf(afterScript);
        caches = List.copyOf(caches);
        requireNonNull(artifacts, "artifacts");
        requireNonNull(checkout, "checkout");
        requireNonNull(maxTime, "maxTime");
        requireNonNull(size, "size");
        requireNonNull(deployment, "deployment");
        requireNonNull(manual, "manual");
        remarks = List.copyOf(remarks);
        requireNonNull(at, "at");
    }
}
