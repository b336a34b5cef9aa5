package io.github.dbtmaven.pipelines.planning;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec;
import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.plan.spec.ChildSpec;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.OidcSpec;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a step. Everything that is not set has Bitbucket's default. Not thread-safe. */
public final class StepSpecBuilder {
    private final int index;
    private int caller;
    private final String name;
    private final Explained<ImageSpec> image;
    private List<ScriptEntry> script = List.of();
    private List<ScriptEntry> afterScript = List.of();
    private Optional<ChildSpec> child = Optional.empty();
    private List<StepVariable> variables = List.of();
    private Map<String, List<String>> overridden = Map.of();
    private List<Located<String>> outputVariables = List.of();
    private List<ServiceSpec> services = List.of();
    private List<CacheSpec> caches = List.of();
    private ArtifactsSpec artifacts = ArtifactsSpec.NONE;
    private Explained<CloneSpec> checkout = new Explained<>(CloneSpec.DEFAULT, PlanMessages.SERVICE_DEFAULT);
    private Explained<Duration> maxTime = new Explained<>(Duration.ofHours(2), PlanMessages.SERVICE_DEFAULT);
    private Explained<MemorySplit> memory = new Explained<>(new MemorySplit(4096, 0), PlanMessages.SERVICE_DEFAULT);
    private Optional<EnvironmentSpec> environment = Optional.empty();
    private Optional<ConditionDecision> condition = Optional.empty();
    private boolean manual;
    private Optional<ParallelPlace> parallel = Optional.empty();
    private Optional<String> concurrencyGroup = Optional.empty();
    private Optional<OnFail> onFail = Optional.empty();
    private Optional<OidcSpec> oidc = Optional.empty();
    private List<String> runsOn = List.of();

    /** Creates a builder of a step that does nothing. */
    public StepSpecBuilder(int index, String name, Explained<ImageSpec> image) {
        this.index = index;
        this.name = requireNonNull(name, "name");
        this.image = requireNonNull(image, "image");
    }

    /** See {@link StepSpec#script}. */
    public StepSpecBuilder script(List<ScriptEntry> value) {
        script = value;
        return this;
    }

    /** See {@link StepSpec#afterScript}. */
    public StepSpecBuilder afterScript(List<ScriptEntry> value) {
        afterScript = value;
        return this;
    }

    /** See {@link StepSpec#child}. */
    public StepSpecBuilder child(Optional<ChildSpec> value) {
        child = value;
        return this;
    }

    /** See {@link StepSpec#variables}. */
    public StepSpecBuilder variables(List<StepVariable> value) {
        variables = value;
        return this;
    }

    /** See {@link StepSpec#overridden}. */
    public StepSpecBuilder overridden(Map<String, List<String>> value) {
        overridden = value;
        return this;
    }

    /** See {@link StepSpec#outputVariables}. */
    public StepSpecBuilder outputVariables(List<Located<String>> value) {
        outputVariables = value;
        return this;
    }

    /** See {@link StepSpec#services}. */
    public StepSpecBuilder services(List<ServiceSpec> value) {
        services = value;
        return this;
    }

    /** See {@link StepSpec#caches}. */
    public StepSpecBuilder caches(List<CacheSpec> value) {
        caches = value;
        return this;
    }

    /** See {@link StepSpec#artifacts}. */
    public StepSpecBuilder artifacts(ArtifactsSpec value) {
        artifacts = value;
        return this;
    }

    /** See {@link StepSpec#checkout}. */
    public StepSpecBuilder checkout(Explained<CloneSpec> value) {
        checkout = value;
        return this;
    }

    /** See {@link StepSpec#maxTime}. */
    public StepSpecBuilder maxTime(Explained<Duration> value) {
        maxTime = value;
        return this;
    }

    /** See {@link StepSpec#memory}. */
    public StepSpecBuilder memory(Explained<MemorySplit> value) {
        memory = value;
        return this;
    }

    /** See {@link StepSpec#environment}. */
    public StepSpecBuilder environment(Optional<EnvironmentSpec> value) {
        environment = value;
        return this;
    }

    /** See {@link StepSpec#condition}. */
    public StepSpecBuilder condition(Optional<ConditionDecision> value) {
        condition = value;
        return this;
    }

    /** See {@link StepSpec#manual}. */
    public StepSpecBuilder manual(boolean value) {
        manual = value;
        return this;
    }

    /** See {@link StepSpec#parallel}. */
    public StepSpecBuilder parallel(Optional<ParallelPlace> value) {
        parallel = value;
        return this;
    }

    /** See {@link StepSpec#concurrencyGroup}. */
    public StepSpecBuilder concurrencyGroup(Optional<String> value) {
        concurrencyGroup = value;
        return this;
    }

    /** See {@link StepSpec#onFail}. */
    public StepSpecBuilder onFail(Optional<OnFail> value) {
        onFail = value;
        return this;
    }

    /** See {@link StepSpec#oidc}. */
    public StepSpecBuilder oidc(Optional<OidcSpec> value) {
        oidc = value;
        return this;
    }

    /** See {@link StepSpec#runsOn}. */
    public StepSpecBuilder runsOn(List<String> value) {
        runsOn = value;
        return this;
    }

    /** See {@link StepSpec#caller}. */
    public StepSpecBuilder caller(int value) {
        caller = value;
        return this;
    }

    /** Returns the step. */
    public StepSpec build() {
        return new StepSpec(
                index,
                caller,
                name,
                image,
                script,
                afterScript,
                child,
                variables,
                overridden,
                outputVariables,
                services,
                caches,
                artifacts,
                checkout,
                maxTime,
                memory,
                environment,
                condition,
                manual,
                parallel,
                concurrencyGroup,
                onFail,
                oidc,
                runsOn);
    }
}
