package io.github.dbtmaven.pipelines;

import static io.github.dbtmaven.pipelines.PipeRuns.official;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a pipe cannot do: use more than its memory, outlive the build, show secrets, control the engine. */
@SecondLane
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class PipeIsolationTest extends RunningPipes {
    @Test
    void limitsMemoryOfPipe() {
        FinishedBuild build = runs.run("script:\n" + official("python3 -c \"bytearray(2*10**9)\""));

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.warnings()).containsExactly("1 pipe-out-of-memory");
    }

    @Test
    void killsPipeWhenBuildIsStopped() {
        FinishedBuild build = runs.run("script:\n" + official("echo look now; sleep 600"), event -> {
            if (event instanceof RunEvent.Output output && output.line().equals("look now")) {
                stop();
            }
        });

        assertThat(build.result().state()).isEqualTo(BuildState.STOPPED);
    }

    /** In a thread of its own, because a listener must not wait for the end of its build. */
    private void stop() {
        new Thread(runs.fixture().emulator()::stop).start();
    }

    @Test
    void hidesVariablesOfPipeFromProcessListAndLabels() {
        List<String> seen = new ArrayList<>();
        FinishedBuild build = runs.run("script:\n" + official("echo look now; sleep 601"), event -> {
            if (event instanceof RunEvent.Output output && output.line().equals("look now")) {
                await().until(() -> commandLines().anyMatch(line -> line.contains("sleep 601")));
                seen.addAll(commandLines().toList());
                seen.addAll(EngineObjects.docker("ps", "-a", "--no-trunc", "--format", "{{.Labels}} {{.Command}}"));
                stop();
            }
        });

        assertThat(build.result().state()).isEqualTo(BuildState.STOPPED);
        assertThat(seen).anyMatch(line -> line.contains("sleep 601"));
        assertThat(seen).noneMatch(line -> line.contains(EmulatorFixture.SECRET));
        assertThat(build.plan().toString()).doesNotContain(EmulatorFixture.SECRET);
    }

    private static Stream<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""));
    }

    @Test
    void reachesItsStepByTheNameOfBitbucket() {
        FinishedBuild build = runs.run("script:\n  - python3 -m http.server 8123 >/dev/null 2>&1 &\n"
                + official("python3 -c 'import time, urllib.request as r\nfor i in range(100):\n  try:\n"
                        + "    print(r.urlopen(\"http://host.docker.internal:8123\").status); break\n"
                        + "  except OSError:\n    time.sleep(0.1)'"));

        assertThat(build.output()).containsExactly("200");
    }

    @Test
    void hasNoPrivileges() {
        FinishedBuild build = runs.run("script:\n" + official("""
                                ls /var/run/docker.sock; echo [$DOCKER_HOST]
                                mount -t tmpfs none /mnt || echo not permitted"""));

        assertThat(build.output()).contains("[]", "not permitted");
    }
}
