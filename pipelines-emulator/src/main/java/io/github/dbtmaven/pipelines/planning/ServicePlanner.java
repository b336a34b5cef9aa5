package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.ServiceDefinition;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.planning.variables.VariableScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans the services of a step and the memory that they leave for it. */
final class ServicePlanner {
    private static final int DEFAULT_MEGABYTES = 1024;

    /** The image of Bitbucket's docker service. Its daemon rejects what Bitbucket forbids. */
    private static final ImageSpec DAEMON = new ImageSpec(
            "docker-public.packages.atlassian.com/sox/atlassian/bitbucket-pipelines-docker-daemon"
                    + ":v25.0.5-tlsfalse-prod-stable",
            OptionalInt.empty(),
            Optional.empty());

    private final Map<String, ServiceDefinition> definitions;
    private final Optional<SourcePosition> dockerOption;
    private final ImagePlanner images;
    private final PlanProblems problems;

    /** @param dockerOption the position of {@code options.docker: true} */
    ServicePlanner(
            Definitions definitions,
            Optional<SourcePosition> dockerOption,
            ImagePlanner images,
            PlanProblems problems) {
        this.definitions = definitions.services();
        this.dockerOption = dockerOption;
        this.images = images;
        this.problems = problems;
    }

    List<ServiceSpec> plan(Step step, VariableScope variables) {
        Map<String, ServiceSpec> specs = new LinkedHashMap<>();
        for (Located<String> name : step.services()) {
            ServiceSpec spec = specs.computeIfAbsent(
                    name.value(), key -> spec(key, Explained.atLine("step", name.at()), variables));
            if (spec.docker()) {
                problems.remark(name.at(), PlanMessages.dockerService());
            }
        }
        boolean docker = specs.values().stream().anyMatch(ServiceSpec::docker);
        dockerOption.filter(at -> !docker).ifPresent(at -> {
            problems.remark(at, PlanMessages.dockerService());
            specs.put(
                    ServiceDefinition.DOCKER,
                    spec(ServiceDefinition.DOCKER, Explained.atLine("options.docker", at), variables));
        });
        return List.copyOf(specs.values());
    }

    private ServiceSpec spec(String name, String reason, VariableScope variables) {
        ServiceDefinition definition = definitions.get(name);
        if (definition == null) {
            // the reader has rejected all other names that are not defined
            return new ServiceSpec(name, Optional.of(DAEMON), byDefault(), List.of(), true, reason);
        }
        problems.written(definition.written());
        return new ServiceSpec(
                name,
                definition
                        .image()
                        .map(image -> images.resolved(image, variables))
                        .or(() -> Optional.of(DAEMON).filter(daemon -> definition.docker())),
                definition
                        .memory()
                        .map(memory -> new Explained<>(memory.value(), Explained.atLine("definitions", memory.at())))
                        .orElseGet(ServicePlanner::byDefault),
                definition.variables().entrySet().stream()
                        .map(entry -> variables.expanded(
                                entry.getKey(),
                                entry.getValue(),
                                Explained.atLine("definitions", entry.getValue().at())))
                        .toList(),
                definition.docker(),
                reason);
    }

    private static Explained<Integer> byDefault() {
        return new Explained<>(DEFAULT_MEGABYTES, PlanMessages.SERVICE_DEFAULT);
    }

    /**
     * Returns how the memory of the step is divided.
     *
     * @param size the total memory of the step
     */
    Explained<MemorySplit> memory(Step step, Explained<Integer> size, List<ServiceSpec> services) {
        MemorySplit split = new MemorySplit(
                size.value(),
                services.stream()
                        .mapToInt(service -> service.memoryMegabytes().value())
                        .sum());
        if (split.build() < MemorySplit.LEAST_FOR_THE_BUILD) {
            SourcePosition at = step.services().stream()
                    .findFirst()
                    .map(Located::at)
                    .or(() -> dockerOption)
                    .orElse(step.at());
            problems.refuse(ProblemCode.TOO_MANY, at, PlanMessages.tooMuchMemory(split, size.reason(), services));
        }
        return new Explained<>(split, size.reason());
    }
}
