package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import io.github.dbtmaven.pipelines.sandbox.docker.RemovesPreparedImages;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.Copying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pipes that run their image, which the tests make of the one for Python. */
@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE, Need.BUSYBOX_IMAGE})
class PipesTest {
    private static final String SHELL = "bitbucketpipelines/dbt-test-shell:1.0.0";
    private static final String COMMAND = "dbtmaven/test-pipe:1";
    private static final String WITHOUT_SHELL = "dbtmaven/test-pipe-no-shell:1";
    private static final String PLAIN_USER = "dbtmaven/test-pipe-user:1";

    @TempDir
    Path folder;

    private EmulatorFixture fixture;

    @BeforeAll
    static void makeImages(@TempDir Path files) throws IOException {
        // runs its variable RUN; an official pipe has an entrypoint and no command
        image(SHELL, "python:3.11", "ENTRYPOINT [\"sh\", \"-c\", \"eval \\\"$RUN\\\"\"]", "CMD []");
        image(COMMAND, "busybox:1.36", "ENTRYPOINT []", "CMD [\"echo\", \"by command\"]");
        image(PLAIN_USER, "busybox:1.36", "USER 4711", "ENTRYPOINT [\"sh\"]", "CMD [\"-c\", \"eval \\\"$RUN\\\"\"]");
        withoutShell(files);
    }

    private static void image(String name, String base, String... instructions) {
        String container = EngineObjects.docker("create", base, "true").get(0);
        try {
            List<String> commit = new ArrayList<>(List.of("commit"));
            for (String instruction : instructions) {
                commit.addAll(List.of("--change", instruction));
            }
            commit.add(container);
            String id = EngineObjects.docker(commit.toArray(String[]::new)).get(0);
            EngineObjects.docker("tag", id, name);
        } finally {
            EngineObjects.docker("rm", container);
        }
    }

    /** An image whose only program is busybox, under the name "echo". */
    private static void withoutShell(Path files) throws IOException {
        String container =
                EngineObjects.docker("create", "busybox:1.36", "true").get(0);
        try {
            EngineObjects.docker(
                    "cp", container + ":/bin/busybox", files.resolve("echo").toString());
        } finally {
            EngineObjects.docker("rm", container);
        }
        Path archive = files.resolve("image.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry entry = new TarArchiveEntry("echo");
            entry.setSize(Files.size(files.resolve("echo")));
            entry.setMode(0755);
            tar.putArchiveEntry(entry);
            Files.copy(files.resolve("echo"), tar);
            tar.closeArchiveEntry();
        }
        EngineObjects.docker(
                "import", "--change", "ENTRYPOINT [\"/echo\", \"no shell\"]", archive.toString(), WITHOUT_SHELL);
    }

    @AfterAll
    static void removeImages() {
        EngineObjects.docker("rmi", SHELL, COMMAND, PLAIN_USER, WITHOUT_SHELL);
    }

    @AfterEach
    void closeEmulator() {
        if (fixture != null) {
            fixture.close();
            assertThat(EngineObjects.of(ProcessHandle.current().pid())).isEmpty();
        }
    }

    private FinishedBuild run(String policy, String script) {
        return run(DockerOptions.of(System.getenv(), true, line -> {}), policy, script);
    }

    private FinishedBuild run(DockerOptions options, String policy, String script) {
        return run(options, policy, script, List.of());
    }

    private FinishedBuild run(DockerOptions options, String policy, String script, List<RunListener> listeners) {
        try {
            fixture = new EmulatorFixture(new DockerKind(options), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fixture.otherPipes(PipePolicy.parse(policy, Answer.REFUSE));
        return fixture.runFile(
                """
                image: python:3.11
                pipelines:
                  default:
                    - step:
                        name: Test
                %s
                """.formatted(script.indent(8)),
                request -> listeners.isEmpty() ? request : request.withListeners(listeners));
    }

    /** @param run commands of the pipe, whose variables the shell of the step does not expand */
    private static String pipe(String reference, String run) {
        return """
                - pipe: %s
                  variables:
                    KEY: $BITBUCKET_ACCESS_TOKEN
                    TOKEN: $SECRET
                    LIST: [a, $PLAIN]
                    RUN: |-
                %s""".formatted(reference, run.replace("$", "\\$").indent(6)).indent(2);
    }

    private static String official(String run) {
        return pipe("atlassian/dbt-test-shell:1.0.0", run);
    }

    @ParameterizedTest
    @EnumSource(Copying.class)
    void sharesCloneWithPipe(Copying copying) {
        FinishedBuild build = run(
                DockerOptions.of(System.getenv(), true, line -> {}).copying(copying),
                "run",
                "script:\n  - mkdir sub && cd sub && echo from step > made\n"
                        + official("cat made ../README.md && echo from pipe > made && rm ../models/one.sql")
                        + "  - cat made; ls ../models | wc -l; git -C .. status --porcelain -uno\n");

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("from step", "Shop", "from pipe", "0", " D models/one.sql");
    }

    @Test
    void givesPipeItsOwnVariablesAndThePredefinedOnes() {
        FinishedBuild build = run(
                "run",
                "script:\n"
                        + official("""
                                pwd; test "$TOKEN" = "pl4nted-s3cret/with+signs=" && echo equal
                                echo $LIST_0 $LIST_1 $LIST_COUNT [$PLAIN$BITBUCKET_ACCESS_TOKEN] $BITBUCKET_REPO_FULL_NAME $CI
                                echo $BITBUCKET_PIPE_STORAGE_DIR $BITBUCKET_PIPE_SHARED_STORAGE_DIR
                                touch $BITBUCKET_PIPE_STORAGE_DIR/kept; echo $TOKEN; ls $BITBUCKET_SSH_KEY_FILE""")
                        + "  - ls .bitbucket/pipelines/generated/pipeline/pipes/atlassian/dbt-test-shell; git status --porcelain\n");

        String clone = "/opt/atlassian/pipelines/agent/build";
        String shared = clone + "/.bitbucket/pipelines/generated/pipeline/pipes";
        assertThat(build.output())
                .containsExactly(
                        clone,
                        "equal",
                        "a plain value 2 [] acme/shop true",
                        shared + "/atlassian/dbt-test-shell " + shared,
                        "$SECRET",
                        "/opt/atlassian/pipelines/agent/ssh/id_rsa",
                        "kept");
    }

    @Test
    void letsExitCodeOfPipeDecide() {
        FinishedBuild failed = run("run", "script:\n" + official("echo broken; exit 3") + "  - echo never\n");

        assertThat(failed.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(failed.output()).containsExactly("broken");
        assertThat(failed.result().sentence())
                .contains("\"pipe: atlassian/dbt-test-shell:1.0.0\"", "ended with exit code 3");
    }

    @Test
    void letsPipeReachFakeBitbucket() {
        FinishedBuild build = run("run", "script:\n" + official("""
                                python3 -c 'import os, urllib.request as u
                                print(u.urlopen(u.Request("https://api.bitbucket.org/2.0/repositories/acme/shop",
                                    headers={"Authorization": "Bearer " + os.environ["KEY"]})).status)'"""));

        assertThat(build.output()).containsExactly("200");
    }

    @Test
    void runsCommandOfImageWithoutEntrypoint() {
        FinishedBuild build = run("run", "script:\n" + pipe("docker://" + COMMAND, "ignored"));

        assertThat(build.output()).containsExactly("by command");
    }

    @Test
    void runsAsUserOfImageAndInAfterScript() {
        FinishedBuild build = run(
                "run",
                "script: [ls]\nafter-script:\n"
                        + pipe("docker://" + PLAIN_USER, "id -u; touch $BITBUCKET_PIPE_STORAGE_DIR/x && echo written"));

        assertThat(build.output()).endsWith("4711", "written");
    }

    @Test
    void limitsMemoryOfPipe() {
        FinishedBuild build = run("run", "script:\n" + official("python3 -c \"bytearray(2*10**9)\""));

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.warnings()).containsExactly("1 pipe-out-of-memory");
    }

    @Test
    void killsPipeWhenBuildIsStopped() {
        FinishedBuild build = run(
                DockerOptions.of(System.getenv(), true, line -> {}),
                "run",
                "script:\n" + official("echo look now; sleep 600"),
                List.of(event -> {
                    if (event instanceof RunEvent.Output output && output.line().equals("look now")) {
                        new Thread(fixture.emulator()::stop).start();
                    }
                }));

        assertThat(build.result().state()).isEqualTo(BuildState.STOPPED);
    }

    @Test
    void runsImageWithoutShellAndSaysWhatIsMissing() {
        FinishedBuild build = run("run", "script:\n" + pipe("docker://" + WITHOUT_SHELL, "ignored"));

        assertThat(build.output()).containsExactly("no shell");
        assertThat(build.console())
                .anyMatch(line -> line.contains("does not trust the certificate of the fake Bitbucket"));
    }

    @Test
    void reportsUnavailableImageOfPipeWithItsPlace() {
        FinishedBuild build = run("run", "script:\n" + pipe("docker://localhost:1/not/there:1", "x"));

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence())
                .contains(
                        "bitbucket-pipelines.yml:7:13",
                        "pipe \"docker://localhost:1/not/there:1\" cannot run",
                        "offline");
    }

    @Test
    void hidesVariablesOfPipeFromProcessListAndLabels() {
        List<String> seen = new ArrayList<>();
        FinishedBuild build = run(
                DockerOptions.of(System.getenv(), true, line -> {}),
                "run",
                "script:\n" + official("echo look now; sleep 2"),
                List.of(event -> {
                    if (event instanceof RunEvent.Output output && output.line().equals("look now")) {
                        await().until(() -> commandLines().anyMatch(line -> line.contains("sleep 2")));
                        seen.addAll(commandLines().toList());
                        seen.addAll(
                                EngineObjects.docker("ps", "-a", "--no-trunc", "--format", "{{.Labels}} {{.Command}}"));
                    }
                }));

        assertThat(build.result().passed()).isTrue();
        assertThat(seen).anyMatch(line -> line.contains("sleep 2"));
        assertThat(seen).noneMatch(line -> line.contains(EmulatorFixture.SECRET));
        assertThat(build.plan().toString()).doesNotContain(EmulatorFixture.SECRET);
    }

    private static Stream<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""));
    }

    @Test
    void hasNoPrivileges() {
        FinishedBuild build = run("run", "script:\n" + official("""
                                ls /var/run/docker.sock; echo [$DOCKER_HOST]
                                mount -t tmpfs none /mnt || echo not permitted"""));

        assertThat(build.output()).contains("[]", "not permitted");
    }
}
