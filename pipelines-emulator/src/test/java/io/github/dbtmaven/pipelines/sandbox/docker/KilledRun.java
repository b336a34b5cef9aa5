package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.CopiedStep;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A run in a separate JVM: a step prints its input and the run id of its sandbox, and then waits. */
final class KilledRun {
    private KilledRun() {}

    /** @param folder for its files, and the image of a docker service that it starts */
    public static void main(String[] folder) throws Exception {
        DockerKind kind = new DockerKind(DockerBench.options());
        var setup = new DockerBench(Path.of(folder[0])).setup(DockerBench.PYTHON);
        List<ServiceSpec> services =
                Stream.of(folder).skip(1).map(KilledRun::daemon).toList();
        StepSpec step = CopiedStep.of(DockerBench.step(1, DockerBench.PYTHON))
                .services(services)
                .build();
        Sandbox sandbox = kind.connect(List.of()).open(setup).open(step);
        services.forEach(service -> sandbox.start(service, (buffer, offset, length) -> {}));
        Map<String, String> environment = Map.of("RUN_ID", setup.runId(), "PLANTED", "hunter2-in-environment");
        sandbox.run(
                new SandboxScript(
                        "secret=hunter2-in-script; echo ready $RUN_ID; sleep 600",
                        environment,
                        sandbox.layout().cloneDirectory(),
                        true),
                (buffer, offset, length) -> System.out.write(buffer, offset, length));
    }

    private static ServiceSpec daemon(String image) {
        return new ServiceSpec(
                "docker",
                Optional.of(new ImageSpec(image, OptionalInt.empty(), Optional.empty())),
                new Explained<>(512, "test"),
                List.of(),
                true,
                "test");
    }
}
