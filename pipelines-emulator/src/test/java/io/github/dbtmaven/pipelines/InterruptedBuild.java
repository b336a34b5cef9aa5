package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.sandbox.FilesBeingWritten;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import io.github.dbtmaven.pipelines.sandbox.host.SharedEnvironments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests Ctrl-C in the middle of a step. The build runs in a separate JVM, because the JVM exits. */
abstract class InterruptedBuild {
    private static final String STEP = "- step: { script: [ echo now sleeping, sleep %1$s ] }\n";

    @TempDir
    Path folder;

    private final String seconds = String.valueOf(100_000 + new Random().nextInt(800_000));
    ChildJvm jvm;

    @AfterEach
    void endJvm() {
        jvm.close();
    }

    void interrupt(String kind) throws Exception {
        start(kind, STEP + "- step: { script: [ echo never ] }");

        assertThat(jvm.interrupt()).as(jvm.output()).isEqualTo(130);
        stopped("STOPPED", "NOT_RUN");
    }

    void finish(String kind) throws Exception {
        start(kind, """
                - parallel:
                    - step: { script: [ echo now sleeping, sleep %1$s ] }
                    - step: { script: [ sleep %1$s ] }
                - step: { script: [ echo never ] }
                - final: { name: Clean up, script: [ 'echo I clean up' ] }
                """);

        assertThat(jvm.interrupt()).as(jvm.output()).isEqualTo(130);
        stopped("STOPPED", "STOPPED", "NOT_RUN", "PASSED");
        assertThat(jvm.output())
                .containsSubsequence(
                        "Interrupted. The final step \"Clean up\" still runs; another Ctrl-C skips it.\n",
                        "  1/4 stopped after",
                        "I clean up",
                        "  4/4 passed",
                        "Build 1 stopped after");
    }

    void skip(String kind) throws Exception {
        start(kind, STEP + "- final: { script: [ 'echo I clean up', sleep %1$s ] }");

        jvm.signal("INT");
        jvm.awaitOutput(text -> text.contains("I clean up"));
        jvm.awaitOutput(text -> sleepers() > 0);
        assertThat(jvm.interrupt()).as(jvm.output()).isEqualTo(130);
        stopped("STOPPED", "STOPPED");
    }

    /** Interrupts the storing of an artifact of 20 GB, which takes a minute at least. */
    void storing(String kind) throws Exception {
        launch(kind, """
                - step: { name: Build, script: [ truncate -s 20G big, echo made ], artifacts: [ big ] }
                - step: { script: [ echo never ] }
                - final: { name: Clean up, script: [ 'echo I clean up' ] }
                """);
        jvm.awaitOutput(text -> isStoring());
        long start = System.nanoTime();

        assertThat(jvm.interrupt()).as(jvm.output()).isEqualTo(130);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        stopped("STOPPED", "NOT_RUN", "PASSED");
        assertThat(folder.resolve("fixture/output/builds/1/artifacts/01-build")).doesNotExist();
        assertThat(jvm.output())
                .containsSubsequence(
                        "Interrupted. The final step \"Clean up\" still runs; another Ctrl-C skips it.\n",
                        "Step 1 \"Build\" is stopped while its artifacts and caches are stored. What is not stored yet is"
                                + " lost.\n",
                        "  1/3 stopped after",
                        "I clean up");
    }

    /** Returns whether a copy of the artifact is being written. */
    private boolean isStoring() {
        return FilesBeingWritten.any(folder, ".*/artifacts/.*/big|.*/get[^/]*\\.tar");
    }

    private void launch(String kind, String steps) {
        jvm = ChildJvm.start(
                Sleeping.class, List.of("-XX:TieredStopAtLevel=1"), kind, folder.toString(), steps.formatted(seconds));
    }

    private void start(String kind, String steps) {
        launch(kind, steps);
        jvm.awaitOutput(text -> text.contains("sleeping"));
        jvm.awaitOutput(text -> sleepers() > 0);
        assertThat(sleepers()).as(jvm.output()).isPositive();
    }

    private void stopped(String... states) throws IOException {
        assertThat(sleepers()).isZero();
        var result = new ObjectMapper()
                .readTree(folder.resolve("fixture/output/builds/1/result.json").toFile());
        assertThat(result.get("state").asText()).isEqualTo("STOPPED");
        assertThat(result.get("steps").findValuesAsText("state")).containsExactly(states);
        assertThat(Files.readAllLines(folder.resolve("fixture/output/builds/1/events.jsonl")))
                .last()
                .asString()
                .contains("\"event\":\"build-ended\"");
        try (Stream<Path> left = Files.list(folder.resolve("fixture/scratch"))) {
            assertThat(left).isEmpty();
        }
        assertThat(jvm.output()).doesNotContain("Cannot clean up", "ended with");
    }

    private long sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + seconds))
                .count();
    }

    /** Runs a build whose step sleeps. */
    static final class Sleeping {
        private Sleeping() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[1]);
            SandboxKind kind = arguments[0].equals("docker")
                    ? new DockerKind(DockerOptions.of(System.getenv(), true, line -> {}))
                    : new HostKind(
                            SharedEnvironments.linkInto(folder.resolve("kind")), System.getenv(), HostRouting.PROBED);
            try (EmulatorFixture fixture = new EmulatorFixture(kind, folder.resolve("fixture"))) {
                var build = fixture.run(
                        arguments[2],
                        request -> request.withListeners(List.of(
                                event -> {
                                    if (event instanceof RunEvent.EntryStarted entry && entry.entry() == 2) {
                                        say("sleeping");
                                    }
                                },
                                BuildConsole.of(Sleeping::say, folder))));
                say(build.result().sentence());
            }
            say("ended without an interruption");
        }

        /** Writes a line like the console of a build. */
        private static void say(String line) {
            try {
                new java.io.FileOutputStream(java.io.FileDescriptor.out)
                        .write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
