package io.github.dbtmaven.pipelines;

import static io.github.dbtmaven.pipelines.PipeRuns.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import org.junit.jupiter.api.Test;

/** The images of pipes: entrypoint, command, user, and what the images need not have. */
@SecondLane
@Needs({Need.DOCKER, Need.PYTHON_IMAGE, Need.BUSYBOX_IMAGE})
class PipeImagesTest extends RunningPipes {
    private static final String COMMAND = "dbtmaven/test-pipe:1";
    private static final String WITHOUT_SHELL = "dbtmaven/test-pipe-no-shell:1";
    private static final String PLAIN_USER = "dbtmaven/test-pipe-user:1";

    @Override
    TestImages add(TestImages none) {
        return none.add(COMMAND, "FROM busybox:1.36", "ENTRYPOINT []", "CMD [\"echo\", \"by command\"]")
                .add(
                        PLAIN_USER,
                        "FROM busybox:1.36",
                        "USER 4711",
                        "ENTRYPOINT [\"sh\"]",
                        "CMD [\"-c\", \"eval \\\"$RUN\\\"\"]")
                // its only program is busybox, under the name "echo"
                .add(
                        WITHOUT_SHELL,
                        "FROM busybox:1.36 AS programs",
                        "FROM scratch",
                        "COPY --from=programs /bin/busybox /echo",
                        "ENTRYPOINT [\"/echo\", \"no shell\"]");
    }

    @Test
    void runsCommandOfImageWithoutEntrypoint() {
        FinishedBuild build = runs.run("script:\n" + pipe("docker://" + COMMAND, "ignored"));

        assertThat(build.output()).containsExactly("by command");
    }

    @Test
    void runsAsUserOfImageAndInAfterScript() {
        FinishedBuild build = runs.run("script: [ls]\nafter-script:\n"
                + pipe("docker://" + PLAIN_USER, "id -u; touch $BITBUCKET_PIPE_STORAGE_DIR/x && echo written"));

        assertThat(build.output()).endsWith("4711", "written");
    }

    @Test
    void runsImageWithoutShellAndSaysWhatIsMissing() {
        FinishedBuild build = runs.run("script:\n" + pipe("docker://" + WITHOUT_SHELL, "ignored"));

        assertThat(build.output()).containsExactly("no shell");
        assertThat(build.console())
                .anyMatch(line -> line.contains("does not trust the certificate of the fake Bitbucket"));
    }

    @Test
    void reportsUnavailableImageOfPipeWithItsPlace() {
        FinishedBuild build = runs.run("script:\n" + pipe("docker://localhost:1/not/there:1", "x"));

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence())
                .contains(
                        "bitbucket-pipelines.yml:7:13",
                        "pipe \"docker://localhost:1/not/there:1\" cannot run",
                        "offline");
    }
}
