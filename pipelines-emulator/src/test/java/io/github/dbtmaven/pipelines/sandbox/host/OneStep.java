package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs one step in a separate JVM, for tests that run it as another user or kill it. */
final class OneStep {
    private OneStep() {}

    /** Arguments: routing, folder, cache, script. Prints the description of the route and the output of the script. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        ImageSpec image = new ImageSpec("none", OptionalInt.empty(), Optional.empty());
        HostKind kind = new HostKind(Path.of(arguments[2]), System.getenv(), HostRouting.valueOf(arguments[0]));
        try (SandboxFixture fixture = new SandboxFixture(kind, image, Files.createDirectories(folder.resolve("work")));
                Sandbox sandbox = fixture.open()) {
            System.out.println(fixture.route().description());
            sandbox.run(SandboxFixture.script(sandbox, arguments[3]), System.out::write);
            System.out.flush();
        } catch (SandboxException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
        System.exit(0);
    }
}
