package io.github.dbtmaven.pipelines.run.resume;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What determines the result of a step, as a keyed hash for each part of its configuration, because some contain secured values. Variables that the emulator makes for
 * each run are left out.
 */
final class StepFacets {
    private StepFacets() {}

    /** Returns the hashes by the name of the part. Positions in the file do not matter. */
    static Map<String, String> of(StepSpec step, ResumeKey key) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("name", step.name());
        parts.put("image", image(step.image().value()));
        parts.put("script", entries(step.script()));
        parts.put("after-script", entries(step.afterScript()));
        parts.put("variables", variables(step));
        parts.put(
                "services",
                step.services().stream().map(service -> service(service, step)).toList());
        parts.put("clone", step.checkout().value());
        parts.put("artifacts", artifacts(step.artifacts()));
        parts.put(
                "caches",
                step.caches().stream()
                        .map(cache -> List.of(cache.name(), cache.path(), cache.keyFiles()))
                        .toList());
        parts.put(
                "output-variables",
                step.outputVariables().stream().map(name -> name.value()).toList());
        parts.put("condition", step.condition().map(decision -> List.of(decision.outcome(), decision.state())));
        parts.put("deployment", step.environment());
        parts.put("oidc", step.oidc().map(token -> token.audiences().value()));
        parts.put("child pipeline", step.child().map(StepFacets::child));
        parts.put("parallel", step.parallel().map(place -> place.index()));
        return parts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        part -> Sha256.keyedHex(key.bytes(), part.getValue().toString())));
    }

    /** Returns the inputs as they are written: their values depend on variables, which are compared. */
    private static List<Object> child(ChildSpec child) {
        return List.of(
                child.custom(),
                child.inputs().stream()
                        .map(input -> List.of(input.name(), input.written()))
                        .toList(),
                child.maxTime().map(limit -> limit.value()));
    }

    private static List<Object> image(ImageSpec image) {
        return List.of(image.name(), image.runAsUser());
    }

    private static List<Object> entries(List<ScriptEntry> script) {
        return script.stream()
                .map(entry -> entry.<Object>map(
                        shell -> shell.text(), pipe -> List.of(pipe.reference(), pipe.variables(), pipe.action())))
                .toList();
    }

    private static List<Object> service(ServiceSpec service, StepSpec step) {
        return List.of(
                service.name(),
                service.image().map(StepFacets::image),
                service.docker(),
                values(service.variables().stream(), step));
    }

    private static List<Object> artifacts(ArtifactsSpec artifacts) {
        return Stream.<Object>concat(
                        Stream.of(artifacts.download()),
                        Stream.concat(artifacts.patterns().stream(), artifacts.uploads().stream())
                                .map(StepFacets::artifact))
                .toList();
    }

    private static List<Object> artifact(ArtifactSpec artifact) {
        return List.of(
                artifact.name(),
                artifact.type(),
                artifact.paths(),
                artifact.ignored(),
                artifact.depth(),
                artifact.captureOn());
    }

    /** The inputs of a child pipeline are compared as its caller writes them. */
    private static boolean isCompared(VariableOrigin.Kind kind) {
        return switch (kind) {
            case PREDEFINED, EMULATOR, PASSED -> false;
            case PIPELINE, CONFIGURED, WRITTEN -> true;
        };
    }

    private static List<String> variables(StepSpec step) {
        return values(
                step.variables().stream()
                        .filter(variable -> isCompared(variable.origin().kind()))
                        .sorted(Comparator.comparing(StepVariable::name)),
                step);
    }

    /** Returns the variables with the names of values that the emulator makes for each run. */
    private static List<String> values(Stream<StepVariable> variables, StepSpec step) {
        List<StepVariable> made = step.variables().stream()
                .filter(variable -> variable.origin().kind() == VariableOrigin.Kind.EMULATOR
                        && !variable.value().isEmpty())
                .sorted(Comparator.comparingInt(
                                (StepVariable variable) -> variable.value().length())
                        .reversed())
                .toList();
        return variables
                .map(variable -> {
                    String value = variable.value();
                    for (StepVariable one : made) {
                        value = value.replace(one.value(), "${" + one.name() + "}");
                    }
                    return variable.name() + "=" + value;
                })
                .toList();
    }
}
