package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Artifacts;
import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.StepSize;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.planning.conditions.ConditionPlanner;
import io.github.dbtmaven.pipelines.planning.variables.PredefinedVariables;
import io.github.dbtmaven.pipelines.planning.variables.VariableScope;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Resolves a step of the file to a {@link StepSpec}: uses the settings of the step, otherwise those of the file,
 * otherwise Bitbucket's defaults.
 */
final class StepPlanner {
    private static final int DEFAULT_MINUTES = 120;
    private static final Explained<ImageSpec> NO_IMAGE = new Explained<>(ImageSpec.NONE, "child pipeline");
    private static final String BY_DEFAULT = PlanMessages.SERVICE_DEFAULT;

    private final PlanRequest request;
    private final PipelinesFile file;
    private final List<StepVariable> runVariables;
    private final PredefinedVariables predefined;
    private final IdentityPlanner identity;
    private final ConditionPlanner conditions;
    private final ChildPlanner children;
    private final PlanProblems problems;
    private final ImagePlanner images;
    private final ServicePlanner services;
    private final CachePlanner caches;
    private final ScriptPlanner scripts;
    private final RunnerPlanner runners;
    private final UnsetVariables unset;

    StepPlanner(
            PlanRequest request,
            Definitions definitions,
            List<StepVariable> runVariables,
            ConditionPlanner conditions,
            ChildPlanner children,
            PlanProblems problems) {
        this.request = request;
        this.file = request.file();
        this.runVariables = runVariables;
        this.predefined = new PredefinedVariables(request.facts(), request.trigger());
        this.identity = new IdentityPlanner(request.facts(), predefined);
        this.conditions = conditions;
        this.children = children;
        this.problems = problems;
        this.images = new ImagePlanner(file.image(), request.capabilities(), problems);
        this.services = new ServicePlanner(definitions, file.options().docker(), images, problems);
        this.caches = new CachePlanner(definitions.caches(), problems);
        this.scripts = new ScriptPlanner(new PipePlanner(request.capabilities(), definitions, problems));
        this.runners = new RunnerPlanner(problems);
        this.unset = new UnsetVariables(problems);
    }

    /**
     * Plans a step.
     *
     * @param caller index of the step that starts its pipeline; 0 for the pipeline of the build
     */
    StepSpec plan(int index, int caller, Step step, InheritedSettings inherited) {
        problems.written(step.written());
        if (step.child().isPresent()) {
            return caller(index, caller, step, inherited);
        }
        Optional<EnvironmentSpec> environment = inherited.environment().or(() -> step.environment()
                .map(own -> new EnvironmentSpec(own.name(), own.tracked(), Explained.atLine("step", own.at()))));
        VariableScope variables = variables(index, environment.map(EnvironmentSpec::name), inherited);
        List<ServiceSpec> beside = services.plan(step, variables);
        boolean docker = beside.stream().anyMatch(ServiceSpec::docker);
        if (docker) {
            variables.under(PredefinedVariables.docker());
        }
        List<Located<String>> labels = step.runsOn().isEmpty() ? file.options().runsOn() : step.runsOn();
        List<ScriptEntry> script = scripts.plan(step.script());
        List<ScriptEntry> afterScript = scripts.plan(step.afterScript());
        unset.check(Stream.concat(script.stream(), afterScript.stream()).toList(), variables, variablesOfKeys(step));
        return new StepSpecBuilder(index, step.name().orElse("Step " + index), images.plan(step, labels, variables))
                .script(script)
                .afterScript(afterScript)
                .caller(caller)
                .variables(variables.all())
                .overridden(variables.overridden())
                .outputVariables(step.outputVariables())
                .services(beside)
                .caches(caches.plan(step.caches(), docker))
                .artifacts(ofStep(step.artifacts()))
                .checkout(checkout(step.checkout(), file.checkout()))
                .maxTime(maxTime(step))
                .memory(services.memory(step, size(step), beside))
                .environment(environment)
                .condition(inherited.condition().or(() -> step.condition().map(conditions::decide)))
                .manual(step.manual().isPresent())
                .parallel(inherited.parallel())
                .concurrencyGroup(step.concurrencyGroup().map(Located::value))
                .onFail(step.onFail())
                .oidc(step.oidc()
                        .map(key -> identity.of(index, environment.map(EnvironmentSpec::name), key, file.options())))
                .runsOn(runners.plan(labels))
                .build();
    }

    /** Plans a step that starts a child pipeline. It runs nothing itself, so it has no image, services or caches. */
    private StepSpec caller(int index, int caller, Step step, InheritedSettings inherited) {
        VariableScope variables = variables(index, inherited.environment().map(EnvironmentSpec::name), inherited);
        return new StepSpecBuilder(index, step.name().orElse("Step " + index), NO_IMAGE)
                .caller(caller)
                .child(step.child().map(child -> children.plan(step, child, variables)))
                .variables(variables.all())
                .overridden(variables.overridden())
                .artifacts(artifacts(step.artifacts()))
                .condition(inherited.condition().or(() -> step.condition().map(conditions::decide)))
                .manual(step.manual().isPresent())
                .parallel(inherited.parallel())
                .concurrencyGroup(step.concurrencyGroup().map(Located::value))
                .onFail(step.onFail())
                .build();
    }

    private ArtifactsSpec ofStep(Artifacts artifacts) {
        artifacts.uploads().stream()
                .filter(upload -> upload.paths().isEmpty())
                .limit(1)
                .forEach(upload ->
                        problems.refuse(ProblemCode.NOT_SUPPORTED, upload.at(), PlanMessages.artifactWithoutPaths()));
        return artifacts(artifacts);
    }

    private static ArtifactsSpec artifacts(Artifacts artifacts) {
        return new ArtifactsSpec(
                artifacts.patterns().stream().map(ArtifactSpec::of).toList(),
                new ArtifactsSpec.Download(
                        artifacts.download().everything(),
                        artifacts.download().names().stream()
                                .map(Located::value)
                                .toList()),
                artifacts.uploads().stream().map(ArtifactSpec::of).toList());
    }

    private static Set<String> variablesOfKeys(Step step) {
        Set<String> names = new HashSet<>();
        if (!step.outputVariables().isEmpty()) {
            names.add(UnsetVariables.OUTPUTS);
        }
        step.oidc().ifPresent(key -> names.add(UnsetVariables.TOKEN));
        return names;
    }

    private VariableScope variables(int index, Optional<String> deployment, InheritedSettings inherited) {
        return new VariableScope()
                .over(predefined.of(index, deployment))
                .over(inherited.parallel().map(PredefinedVariables::parallel).orElse(List.of()))
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

    /** Bitbucket merges the two maps key by key. */
    private Explained<CloneSpec> checkout(CloneSettings own, CloneSettings global) {
        Optional<Located<Boolean>> enabled = own.enabled().or(global::enabled);
        Optional<Located<OptionalInt>> depth = own.depth().or(global::depth);
        Optional<Located<Boolean>> lfs = own.lfs().or(global::lfs);
        CloneSpec spec = new CloneSpec(
                enabled.map(Located::value).orElse(CloneSpec.DEFAULT.enabled()),
                depth.map(Located::value).orElse(CloneSpec.DEFAULT.depth()),
                lfs.map(Located::value).orElse(CloneSpec.DEFAULT.lfs()));
        List<String> reasons = Stream.of(enabled, depth, lfs)
                .flatMap(Optional::stream)
                .map(key -> Explained.atLine("clone", key.at()))
                .distinct()
                .toList();
        return new Explained<>(spec, reasons.isEmpty() ? BY_DEFAULT : String.join("; ", reasons));
    }

    private Explained<Duration> maxTime(Step step) {
        return step.maxTime()
                .map(key -> stated("step", key, Duration.ofMinutes(key.value())))
                .or(() -> file.options().maxTime().map(key -> stated("options", key, Duration.ofMinutes(key.value()))))
                .orElseGet(() -> new Explained<>(Duration.ofMinutes(DEFAULT_MINUTES), BY_DEFAULT));
    }

    private Explained<Integer> size(Step step) {
        return step.size()
                .map(key -> stated("step", key, key.value().memoryMegabytes()))
                .or(() -> file.options()
                        .size()
                        .map(key -> stated("options", key, key.value().memoryMegabytes())))
                .orElseGet(() -> new Explained<>(StepSize.X1.memoryMegabytes(), BY_DEFAULT));
    }

    private static <T> Explained<T> stated(String where, Located<?> key, T value) {
        SourcePosition at = key.at();
        return new Explained<>(value, Explained.atLine(where, at));
    }
}
