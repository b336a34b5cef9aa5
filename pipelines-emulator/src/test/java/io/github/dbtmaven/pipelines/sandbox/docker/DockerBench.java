package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.StepSpecBuilder;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Shared setup of the tests in this package: an engine, a clone, a step. */
final class DockerBench {
    static final ImageSpec PYTHON = image("python:3.11");

    private final Path folder;

    DockerBench(Path folder) {
        this.folder = folder;
    }

    static ImageSpec image(String name) {
        return new ImageSpec(name, OptionalInt.empty(), Optional.empty());
    }

    static ImageSpec image(String name, int user) {
        return new ImageSpec(name, OptionalInt.of(user), Optional.empty());
    }

    static DockerOptions options() {
        return DockerOptions.of(System.getenv(), true, line -> {});
    }

    /** Creates a clone with two files, one of them executable, and a link. */
    Path checkout() throws IOException {
        Path clone = Files.createDirectories(folder.resolve("a clone"));
        if (!Files.exists(clone.resolve("README.md"))) {
            Files.writeString(clone.resolve("README.md"), "hello\n");
            Files.writeString(Files.createDirectories(clone.resolve("bin")).resolve("tool"), "#!/bin/sh\necho tool\n");
            clone.resolve("bin/tool").toFile().setExecutable(true);
            Files.createSymbolicLink(clone.resolve("link"), Path.of("README.md"));
        }
        return clone;
    }

    SandboxSetup setup(ImageSpec... images) throws IOException {
        return setup(List.of(), List.of(), images);
    }

    SandboxSetup setup(List<String> certificates, List<Provision> provisions, ImageSpec... images) throws IOException {
        return new SandboxSetup(
                "test-" + UUID.randomUUID().toString().substring(0, 8),
                checkout(),
                List.of(images),
                certificates,
                provisions,
                Files.createDirectories(folder.resolve("scratch space")),
                Map.of("io.github.dbtmaven.test", "yes"));
    }

    static StepSpec step(int index, ImageSpec image) {
        return new StepSpecBuilder(index, "Step " + index, new Explained<>(image, "test"))
                .maxTime(new Explained<>(Duration.ofMinutes(5), "test"))
                .memory(new Explained<>(new MemorySplit(1024, 0), "test"))
                .build();
    }

    /** Returns the output, followed by the exit code in brackets. */
    static String run(Sandbox sandbox, String text) throws InterruptedException {
        return run(sandbox, text, Map.of());
    }

    static String run(Sandbox sandbox, String text, Map<String, String> environment) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit = sandbox.run(
                new SandboxScript(text, environment, sandbox.layout().cloneDirectory(), false), output::write);
        return output.toString(UTF_8) + "[" + exit + "]";
    }
}
