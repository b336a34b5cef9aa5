package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.warehouse.LeftoverServer;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts or kills a rehearsal during a step. Uses a separate JVM, which terminates. */
class InterruptedRehearsalTest {
    @TempDir
    Path temp;

    private final String seconds = String.valueOf(100_000 + new Random().nextInt(800_000));
    private ScratchRepository repository;
    private OptionsBuilder properties;
    private ChildJvm jvm;

    @BeforeEach
    void aRehearsalInTheMiddleOfAStep() throws IOException {
        repository = ScratchRepository.in(temp.toRealPath().resolve("shop"));
        repository.write("seconds", seconds).write("bitbucket-pipelines.yml", """
                pipelines:
                  default:
                    - step:
                        script:
                          - echo now sleeping
                          - sleep $(cat seconds)
                """);
        repository.commit("Everything");
        properties = properties(repository.root());
        SharedCache.linkInto(cache());
        jvm = ChildJvm.start(
                Rehearsing.class,
                List.of("-XX:TieredStopAtLevel=1"),
                repository.root().toString(),
                cache().toString());
        jvm.awaitOutput(text -> sleepers() > 0);
        assertThat(server().process()).as(jvm.output()).isPresent();
    }

    @AfterEach
    void endJvm() {
        jvm.close();
        server().end();
    }

    private static OptionsBuilder properties(Path root) {
        return OptionsBuilder.in(root).with("dbt.runtime", "host").with("dbt.branch", "main");
    }

    private Path cache() {
        return temp.resolve("cache");
    }

    private LeftoverServer server() {
        return LeftoverServer.of(properties.outputDirectory().resolve("repository/warehouse"));
    }

    private long sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + seconds))
                .count();
    }

    private static RehearsalBench bench(Path cache) {
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        return RehearsalBench.onHost(
                cache,
                environment,
                () -> LocalRuntime.of(new HostKind(cache.resolve("host"), environment, HostRouting.PROXY)));
    }

    @Test
    void keepsDataAndStopsProcessesOnInterrupt() throws Exception {
        assertThat(jvm.interrupt()).as(jvm.output()).isEqualTo(130);
        assertThat(jvm.output())
                .doesNotContain("Cannot clean up", "came to its end")
                .endsWith("Interrupted in build 1 (STOPPED). All processes have been stopped;"
                        + " downloads, data and build numbers are kept. Logs: "
                        + properties.outputDirectory().resolve("builds/1")
                        + ". Run again: mvn dbt:emulate -Ddbt.branch=main -Ddbt.runtime=host\n");
        nothingRunsAndTheNextBuildGoesOn();
        assertThat(FinishedBuild.read(properties.outputDirectory().resolve("builds/1"))
                        .get("state")
                        .asText())
                .isEqualTo("STOPPED");
    }

    @Test
    void stopsProcessesOfKilledRehearsal() throws Exception {
        assertThat(jvm.killHard()).isEqualTo(137);
        assertThat(server().process()).as("the server still runs").isPresent();

        repository.write("seconds", "0");
        assertThat(bench(cache()).run(properties).passed()).isTrue();

        nothingRunsAndTheNextBuildGoesOn();
    }

    private void nothingRunsAndTheNextBuildGoesOn() throws IOException {
        assertThat(server().process()).isEmpty();
        assertThat(sleepers()).isZero();
        for (String folder : List.of("runs", "host/runs")) {
            try (Stream<Path> left = Files.list(cache().resolve(folder))) {
                assertThat(left).isEmpty();
            }
        }
        repository.write("seconds", "0");
        RehearsalResult next = bench(cache()).run(properties);
        assertThat(next.passed()).isTrue();
        assertThat(next.builds().get(0).build()).isGreaterThan(1);
    }

    /** Runs the build. */
    static final class Rehearsing {
        private Rehearsing() {}

        public static void main(String[] arguments) {
            bench(Path.of(arguments[1])).run(properties(Path.of(arguments[0])));
            System.err.println("The rehearsal came to its end.");
        }
    }
}
