package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.image;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.options;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.Copying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a step gets its copy of the clone. */
class DockerCopyingTest extends ConnectedDockerKind {
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

    /** The engine answers with status 500. */
    @Test
    void getsNothingForLinkThatLeadsToItself() throws Exception {
        try (Sandboxes sandboxes = connected.open(setup(PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(sandbox, "ln -s loop loop; ln -s one two; ln -s two one"))
                    .isEqualTo("[0]");
            assertThat(sandbox.get("/opt/atlassian/pipelines/agent/build/loop")).isEmpty();
            assertThat(sandbox.get("/opt/atlassian/pipelines/agent/build/one")).isEmpty();
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
}
