package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.StepSpecBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The fixture of the conformance tests: a kind, servers of this JVM, a clone, a provision, and an open build. */
public final class SandboxFixture implements AutoCloseable {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final SandboxKind kind;
    private final ImageSpec image;
    private final Path folder;
    private final TestServers servers;
    private final ConnectedSandboxes connected;
    private final SandboxSetup setup;
    private final Sandboxes sandboxes;

    /**
     * Creates the fixture.
     *
     * @param folder empty; the caller deletes it
     */
    public SandboxFixture(SandboxKind kind, ImageSpec image, Path folder) throws IOException {
        this.kind = kind;
        this.image = image;
        this.folder = folder;
        servers = new TestServers(folder.resolve("authority"));
        Path checkout = TestClone.at(folder.resolve("checkout"));
        Path provision = Files.createDirectories(folder.resolve("provision/io/example"));
        Files.writeString(provision.resolve("example.jar"), "provided");
        connected = kind.connect(List.of(
                new Endpoint("bitbucket", BitbucketHosts.ROUTED, 443, servers.https()),
                new Endpoint("warehouse", List.of(), 0, servers.echo())));
        setup = setup(checkout);
        sandboxes = connected.open(setup);
    }

    private SandboxSetup setup(Path checkout) throws IOException {
        String runId = "conformance-" + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet();
        return new SandboxSetup(
                runId,
                checkout,
                List.of(image),
                List.of(servers.certificate()),
                List.of(new Provision(
                        ".m2/repository", folder.resolve("provision"), "fingerprint-1", List.of("io/example"))),
                List.of(new SharedFolder(".cache/tool", "conformance/test", folder.resolve("shared"))),
                Files.createDirectories(folder.resolve(runId)),
                Map.of());
    }

    public SandboxKind kind() {
        return kind;
    }

    public Route route() {
        return connected.route();
    }

    public SandboxSetup setup() {
        return setup;
    }

    /** Opens a concurrent build, which the caller closes. */
    public Build build() throws IOException {
        SandboxSetup another = setup(setup.checkout());
        return new Build(another, connected.open(another));
    }

    /** Opens a new sandbox in the shared build, which the caller closes. */
    public Sandbox open() {
        return sandboxes.open(step());
    }

    /** Returns a step with that image and without commands. */
    public StepSpec step() {
        return new StepSpecBuilder(1, "Conformance", new Explained<>(image, "test"))
                .script(List.of(new ScriptEntry.Shell("true", new SourcePosition("bitbucket-pipelines.yml", 1, 1))))
                .build();
    }

    /** Runs a script in the clone, without variables. */
    public static Ran run(Sandbox sandbox, String... lines) throws InterruptedException {
        return run(sandbox, script(sandbox, lines));
    }

    public static Ran run(Sandbox sandbox, SandboxScript script) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        return new Ran(sandbox.run(script, output::write), output.toByteArray());
    }

    public static SandboxScript script(Sandbox sandbox, String... lines) {
        return new SandboxScript(
                String.join("\n", lines) + "\n", Map.of(), sandbox.layout().cloneDirectory(), false);
    }

    /** Starts a script on another thread and streams its output. */
    public static Running start(Sandbox sandbox, SandboxScript script) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        return new Running(output, CompletableFuture.supplyAsync(() -> {
            try {
                return sandbox.run(script, output::write);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Override
    public void close() throws IOException {
        sandboxes.close();
        connected.close();
        kind.close();
        servers.close();
    }

    /** A separate build. */
    public record Build(SandboxSetup setup, Sandboxes sandboxes) {}

    /** The result of a script. */
    public record Ran(int exitCode, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A running script. */
    public record Running(ByteArrayOutputStream output, CompletableFuture<Integer> exitCode) {
        public String text() {
            return output.toString(StandardCharsets.UTF_8);
        }
    }
}
