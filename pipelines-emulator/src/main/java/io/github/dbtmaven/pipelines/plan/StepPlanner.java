package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.Artifacts;
import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.StepSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One step of the file to one {@link StepSpec}: what it says itself, else what the file says, else the service. */
final class StepPlanner {
    private static final int DEFAULT_MINUTES = 120;
    private static final String BY_DEFAULT = "service default";

    private final PlanRequest request;
    private final PipelinesFile file;
    private final List<StepVariable> runVariables;
    private final PredefinedVariables predefined;
    private final Consumer<Problem> problems;
    private final ImagePlanner images;
    private final CachePlanner caches;
    private final ScriptPlanner scripts;

    StepPlanner(
            PlanRequest request, Definitions definitions, List<StepVariable> runVariables, Consumer<Problem> problems) {
        this.request = request;
        this.file = request.file();
        this.runVariables = runVariables;
        this.predefined = new PredefinedVariables(request.facts(), request.trigger());
        this.problems = problems;
        this.images = new ImagePlanner(file.image(), request.playable(), problems);
        this.caches = new CachePlanner(definitions.caches(), problems);
        this.scripts = new ScriptPlanner(request.playable().pipes(), problems);
    }

    StepSpec plan(int index, Step step) {
        step.remarks().forEach(problems);
        Optional<Chosen<String>> deployment = step.environment()
                .map(environment -> new Chosen<>(environment.name(), PlanMessages.atLine("step", environment.at())));
        VariableScope variables = variables(index, deployment.map(Chosen::value));
        Artifacts artifacts = step.artifacts();
        return new StepSpec(
                index,
                step.name().orElse("Step " + index),
                images.plan(step, variables),
                scripts.plan(step.script()),
                scripts.plan(step.afterScript()),
                variables.all(),
                caches.plan(step.caches()),
                artifacts.patterns().stream()
                        .map(pattern -> new ArtifactSpec(pattern.glob(), pattern.at()))
                        .toList(),
                artifacts.download().everything(),
                checkout(step.checkout(), file.checkout()),
                maxTime(step),
                memory(step),
                deployment,
                step.manual().isPresent());
    }

    private VariableScope variables(int index, Optional<String> deployment) {
        return new VariableScope()
                .over(predefined.of(index, deployment))
                .over(request.variables())
                .over(deployment.map(this::ofEnvironment).orElse(List.of()))
                .over(runVariables)
                .over(request.extraVariables());
    }

    private List<StepVariable> ofEnvironment(String environment) {
        return request.deployments().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(environment))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    /** The service merges the two maps key by key. */
    private Chosen<CloneSpec> checkout(CloneSettings own, CloneSettings global) {
        Optional<Located<Boolean>> enabled = own.enabled().or(global::enabled);
        Optional<Located<OptionalInt>> depth = own.depth().or(global::depth);
        Optional<Located<Boolean>> lfs = own.lfs().or(global::lfs);
        lfs.filter(Located::value)
                .ifPresent(key -> problems.accept(new Problem(
                        Severity.FIDELITY,
                        ProblemCode.PLAYED_DIFFERENTLY,
                        key.at(),
                        PlanMessages.lfs(),
                        Optional.empty())));
        CloneSpec spec = new CloneSpec(
                enabled.map(Located::value).orElse(CloneSpec.DEFAULT.enabled()),
                depth.map(Located::value).orElse(CloneSpec.DEFAULT.depth()),
                lfs.map(Located::value).orElse(CloneSpec.DEFAULT.lfs()));
        List<String> reasons = Stream.of(enabled, depth, lfs)
                .flatMap(Optional::stream)
                .map(key -> PlanMessages.atLine("clone", key.at()))
                .distinct()
                .toList();
        return new Chosen<>(spec, reasons.isEmpty() ? BY_DEFAULT : String.join("; ", reasons));
    }

    private Chosen<Duration> maxTime(Step step) {
        return step.maxTime()
                .map(key -> stated("step", key, Duration.ofMinutes(key.value())))
                .or(() -> file.options().maxTime().map(key -> stated("options", key, Duration.ofMinutes(key.value()))))
                .orElseGet(() -> new Chosen<>(Duration.ofMinutes(DEFAULT_MINUTES), BY_DEFAULT));
    }

    private Chosen<Integer> memory(Step step) {
        return step.size()
                .map(key -> stated("step", key, key.value().memoryMegabytes()))
                .or(() -> file.options()
                        .size()
                        .map(key -> stated("options", key, key.value().memoryMegabytes())))
                .orElseGet(() -> new Chosen<>(StepSize.X1.memoryMegabytes(), BY_DEFAULT));
    }

    private static <T> Chosen<T> stated(String where, Located<?> key, T value) {
        SourcePosition at = key.at();
        return new Chosen<>(value, PlanMessages.atLine(where, at));
    }
}
