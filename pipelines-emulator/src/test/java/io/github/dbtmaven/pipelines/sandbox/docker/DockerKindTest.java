package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.image;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.options;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.process.ChildJvm;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.Copying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class DockerKindTest {
    private static final ImageSpec BUSYBOX = image("busybox:1.36");

    @TempDir
    Path folder;

    private DockerBench bench;
    private DockerKind kind;
    private ConnectedSandboxes connected;

    @BeforeEach
    void connect() {
        bench = new DockerBench(folder);
        kind = new DockerKind(options());
        connected = kind.connect(List.of());
    }

    @AfterEach
    void close() {
        kind.close();
    }

    private SandboxSetup setup(ImageSpec... images) throws Exception {
        return bench.setup(images);
    }

    private static String label(SandboxSetup setup) {
        return Labels.RUN + "=" + setup.runId();
    }

    @Test
    void describesItself() {
        assertThat(kind.description()).matches("(Docker|Podman) \\d\\S+");
        assertThat(kind.capabilities().images()).isTrue();
    }

    @Test
    void mountsOverlayForPathWithSpace() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        try (Sandboxes sandboxes = connected.open(setup);
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(setup.checkout().toString()).contains(" ");
            assertThat(run(sandbox, "mount | grep -c 'overlay on /opt/atlassian/pipelines/agent/build '"))
                    .isEqualTo("1\n[0]");
            assertThat(sandboxes.notes()).isEmpty();
            assertThat(run(sandbox, "echo more >> README.md; cat README.md; echo $0; false"))
                    .isEqualTo("hello\nmore\nbash\n[1]");
            assertThat(setup.checkout().resolve("README.md")).hasContent("hello\n");
        }
    }

    @Test
    void copiesCloneOnceIfLocalOverlayIsImpossible() throws Exception {
        SandboxSetup plain = setup(PYTHON);
        Path comma = Files.createDirectories(folder.resolve("one, two"));
        Files.writeString(comma.resolve("README.md"), "hello\n");
        SandboxSetup setup = new SandboxSetup(
                plain.runId(), comma, plain.images(), List.of(), List.of(), plain.scratch(), plain.labels());
        try (Sandboxes sandboxes = connected.open(setup);
                Sandbox one = sandboxes.open(step(1, PYTHON));
                Sandbox two = sandboxes.open(step(2, PYTHON))) {
            assertThat(
                            run(
                                    one,
                                    "echo changed > README.md; mount | grep -c 'overlay on /opt/atlassian/pipelines/agent/build '"))
                    .isEqualTo("1\n[0]");
            assertThat(run(two, "cat README.md")).isEqualTo("hello\n[0]");
            assertThat(comma.resolve("README.md")).hasContent("hello\n");
            assertThat(EngineObjects.with(label(setup)))
                    .filteredOn(object -> object.contains("-clone-"))
                    .hasSize(1);
            assertThat(sandboxes.notes()).isEmpty();
            assertThat(sandboxes.details())
                    .containsExactly("The clone is copied to the engine once for each build: \"" + comma
                            + "\" contains a character that an overlay mount does not support.");
        }
        assertThat(EngineObjects.with(label(setup))).isEmpty();
    }

    /** The options of a mount are limited to 4,096 bytes, so that the engine refuses, as without a shared file system. */
    @Test
    void logsAnswerOfEngineThatRefusesLocalOverlay() throws Exception {
        SandboxSetup plain = setup(PYTHON);
        Path deep = plain.scratch();
        for (int level = 0; level < 8; level++) {
            deep = deep.resolve("x".repeat(200));
        }
        SandboxSetup setup = new SandboxSetup(
                plain.runId(),
                plain.checkout(),
                plain.images(),
                List.of(),
                List.of(),
                Files.createDirectories(deep),
                plain.labels());
        try (Sandboxes sandboxes = connected.open(setup);
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(sandbox, "cat README.md")).isEqualTo("hello\n[0]");
            assertThat(sandboxes.notes()).isEmpty();
            assertThat(sandboxes.details())
                    .singleElement()
                    .asString()
                    .startsWith("The clone is copied to the engine once for each build: the engine cannot mount this"
                            + " machine's files. The engine reports \"");
        }
    }

    /** The volume of the step's uid is a copy of its own, because git trusts only a clone of the current user. */
    @Test
    void givesCloneInVolumeToUserOfStep() throws Exception {
        ImageSpec user = image("python:3.11", 4711);
        SandboxSetup setup = setup(PYTHON, user);
        try (DockerKind onVolumes = new DockerKind(options().copying(Copying.VOLUME));
                Sandboxes sandboxes = onVolumes.connect(List.of()).open(setup);
                Sandbox root = sandboxes.open(step(1, PYTHON));
                Sandbox other = sandboxes.open(step(2, user))) {
            String owners = "echo new > bin/new; stat -c '%u:%g %a %n' . README.md bin bin/tool bin/new; readlink link";
            assertThat(run(root, owners))
                    .isEqualTo(
                            "0:0 777 .\n0:0 644 README.md\n0:0 755 bin\n0:0 744 bin/tool\n0:0 644 bin/new\nREADME.md\n[0]");
            assertThat(run(other, owners))
                    .isEqualTo("4711:0 777 .\n4711:0 644 README.md\n4711:0 755 bin\n4711:0 744 bin/tool\n"
                            + "4711:0 644 bin/new\nREADME.md\n[0]");
        }
        assertThat(EngineObjects.with(label(setup))).isEmpty();
    }

    @Test
    void labelsAndRemovesAllObjects() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        Sandboxes sandboxes = connected.open(setup);
        sandboxes.open(step(1, PYTHON));
        sandboxes.open(step(2, PYTHON));

        List<String> labelled = EngineObjects.with(label(setup));
        assertThat(labelled).hasSize(6); // two holders, two steps, two volumes
        assertThat(EngineObjects.with("io.github.dbtmaven.test=yes")).containsAll(labelled);
        assertThat(EngineObjects.with(
                        "io.github.dbtmaven.pid=" + ProcessHandle.current().pid()))
                .containsAll(labelled);
        assertThat(setup.scratch()).isNotEmptyDirectory();

        kind.close();

        assertThat(EngineObjects.with(label(setup))).isEmpty();
        assertThat(setup.scratch()).isEmptyDirectory();
    }

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
    void removesLeftoversOfKilledRun() throws Exception {
        SandboxSetup mine = setup(PYTHON);
        try (Sandboxes sandboxes = connected.open(mine);
                Sandbox sandbox = sandboxes.open(step(1, PYTHON));
                ChildJvm child = ChildJvm.start(
                        KilledRun.class, List.of(), folder.resolve("child").toString())) {
            String runId = child.awaitLine("ready ").substring("ready ".length());
            List<String> left = EngineObjects.with(Labels.RUN + "=" + runId);
            assertThat(left).hasSize(3);
            assertThat(kind.deleteOrphans()).noneMatch(line -> line.contains(runId));

            child.killHard();
            assertThat(EngineObjects.with(Labels.RUN + "=" + runId)).isEqualTo(left);

            assertThat(kind.deleteOrphans().stream().filter(line -> line.contains(runId)))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith("a leftover of the killed process " + child.pid() + "."));
            assertThat(EngineObjects.with(Labels.RUN + "=" + runId)).isEmpty();
            assertThat(folder.resolve("child/scratch space")).isEmptyDirectory();
            assertThat(kind.deleteOrphans()).noneMatch(line -> line.contains(runId));
            assertThat(run(sandbox, "cat README.md")).isEqualTo("hello\n[0]");
        }
    }

    @Test
    @Needs(Need.DOCKER_SERVICE)
    void removesDaemonOfKilledRunWithItsVolumes() throws Exception {
        try (ChildJvm child = ChildJvm.start(
                KilledRun.class, List.of(), folder.resolve("child").toString(), "docker:dind")) {
            String runId = child.awaitLine("ready ").substring("ready ".length());
            List<String> volumes = EngineObjects.anonymousVolumes(Labels.RUN + "=" + runId);
            assertThat(volumes).as("the data of the daemon").hasSize(1);
            child.killHard();

            kind.deleteOrphans();

            assertThat(EngineObjects.with(Labels.RUN + "=" + runId)).isEmpty();
            assertThat(EngineObjects.docker("volume", "ls", "--quiet")).doesNotContainAnyElementsOf(volumes);
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

    @Test
    void reportsMissingImageOffline() throws Exception {
        SandboxSetup setup = setup(PYTHON, image("dbtmaven/absent:1"));

        assertThatThrownBy(() -> connected.open(setup))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("Image \"dbtmaven/absent:1\" is not available on this engine");
        assertThat(EngineObjects.with(label(setup))).isEmpty();
    }

    @Test
    void reportsFailedPull() throws Exception {
        List<String> progress = new ArrayList<>();
        try (DockerKind online = new DockerKind(DockerOptions.of(System.getenv(), false, progress::add))) {
            SandboxSetup setup = setup(image("localhost:1/absent:1"));

            assertThatThrownBy(() -> online.connect(List.of()).open(setup))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageStartingWith("Cannot pull image \"localhost:1/absent:1\": the engine reports \"")
                    .hasMessageContaining("connection refused")
                    .hasMessageContaining("try \"docker pull localhost:1/absent:1\"");
            assertThat(progress).containsExactly("Pulling image localhost:1/absent:1");
            assertThat(EngineObjects.with(label(setup))).isEmpty();
        }
    }

    @Test
    @Needs(Need.BUSYBOX_IMAGE)
    void usesShWithoutBash() throws Exception {
        try (Sandboxes sandboxes = connected.open(setup(PYTHON, BUSYBOX));
                Sandbox python = sandboxes.open(step(1, PYTHON));
                Sandbox busybox = sandboxes.open(step(2, BUSYBOX))) {
            assertThat(run(busybox, "echo $0 $HOME; cat README.md; bin/tool; type bash"))
                    .isEqualTo("sh /root\nhello\ntool\nbash: not found\n[127]");
            run(busybox, "httpd -p 127.0.0.1:8088 -h .");
            assertThat(run(busybox, "wget -q -O - http://localhost:8088/README.md"))
                    .isEqualTo("hello\n[0]");
            assertThat(run(python, "curl -s http://localhost:8088/README.md"))
                    .as("steps that run at the same time have networks of their own")
                    .isEqualTo("[7]");
        }
    }

    @Test
    @Needs(Need.NON_ROOT_IMAGE)
    void runsAsRootByDefault() throws Exception {
        ImageSpec root = image("dbtmaven/non-root:1");
        ImageSpec user = image("dbtmaven/non-root:1", 1000);
        try (Sandboxes sandboxes = connected.open(setup(root, user));
                Sandbox asRoot = sandboxes.open(step(1, root));
                Sandbox asUser = sandboxes.open(step(2, user))) {
            assertThat(run(asRoot, "id -u; echo $HOME")).isEqualTo("0\n/root\n[0]");
            assertThat(run(asUser, "id -u; echo $HOME; echo x > new && [ -O README.md ] && echo mine"))
                    .isEqualTo("1000\n/home/dbt\nmine\n[0]");
        }
    }

    @Test
    void limitsMemory() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        try (Sandboxes sandboxes = connected.open(setup);
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(kind.capabilities().differences()).isEmpty();
            assertThat(run(sandbox, "python -c 'len(bytearray(600 << 20)); print(1)'"))
                    .isEqualTo("1\n[0]");
            assertThat(run(sandbox, "python -c 'len(bytearray(1600 << 20)); print(1)'"))
                    .endsWith("[137]");
        }
    }

    @Test
    void stopsBuildDuringOpen() throws Exception {
        SandboxSetup setup = setup(PYTHON);
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> {
            Sandboxes sandboxes = connected.open(setup);
            for (int index = 1; ; index++) {
                sandboxes.open(step(index, PYTHON));
            }
        });
        await().until(() -> EngineObjects.with(label(setup)).size() > 1);

        kind.close();

        assertThatThrownBy(opening::join).hasCauseInstanceOf(RuntimeException.class);
        assertThat(EngineObjects.with(label(setup))).isEmpty();
        assertThat(setup.scratch()).isEmptyDirectory();
    }
}
