package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What descriptions of containers and logs do not contain. */
class DockerSecretsTest extends ConnectedDockerKind {
    @Test
    void hidesSecretsInDescriptions() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        try (Sandboxes sandboxes = connected.open(setup);
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            Map<String, String> environment = Map.of("PLANTED", "hunter2-in-environment");
            String clone = sandbox.layout().cloneDirectory();
            List<Integer> ended = new ArrayList<>();
            sandbox.run(
                    new SandboxScript(
                            "secret=hunter2-in-script; echo ${#secret} ${#PLANTED}", environment, clone, true),
                    (buffer, offset, length) -> ended.add(length));
            CompletableFuture<Void> ready = new CompletableFuture<>();
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> {
                try {
                    return sandbox.run(
                            new SandboxScript(
                                    "secret=hunter2-in-script; echo ready; sleep 600", environment, clone, true),
                            (buffer, offset, length) -> ready.complete(null));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            ready.get(20, TimeUnit.SECONDS);

            List<String> shown = new ArrayList<>();
            for (String id : EngineObjects.docker("ps", "-aq", "--filter", "label=" + label(setup))) {
                shown.addAll(EngineObjects.docker("inspect", id));
                shown.addAll(EngineObjects.docker("top", id, "-eo", "pid,args"));
                for (String exec : EngineObjects.execs(id)) {
                    shown.addAll(EngineObjects.execDescription(exec));
                }
            }
            assertThat(ended).isNotEmpty();
            assertThat(shown).anyMatch(line -> line.contains("/scripts/script-2.sh"));
            assertThat(shown).noneMatch(line -> line.contains("hunter2"));
            sandbox.stop();
            assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(137);
        }
    }

    @Test
    void keepsSecretsOutOfDebugLog() throws Exception {
        List<String> debug = List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
        try (ChildJvm child =
                ChildJvm.start(KilledRun.class, debug, folder.resolve("child").toString())) {
            child.awaitLine("ready ");
            child.killHard();

            assertThat(child.output()).contains("ready ").doesNotContain("hunter2");
        } finally {
            kind.deleteOrphans();
        }
    }
}
