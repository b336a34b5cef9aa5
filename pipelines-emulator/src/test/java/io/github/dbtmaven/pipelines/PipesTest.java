package io.github.dbtmaven.pipelines;

import static io.github.dbtmaven.pipelines.PipeRuns.official;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.Copying;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pipe that runs its image shares with its step. */
@SecondLane
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class PipesTest extends RunningPipes {
    @ParameterizedTest
    @EnumSource(Copying.class)
    void sharesCloneWithPipe(Copying copying, @TempDir Path folder) throws IOException {
        try (PipeRuns copied = new PipeRuns(PipeRuns.options().copying(copying), folder)) {
            FinishedBuild build = copied.run("script:\n  - mkdir sub && cd sub && echo from step > made\n"
                    + official("cat made ../README.md && echo from pipe > made && rm ../models/one.sql")
                    + "  - cat made; ls ../models | wc -l; git -C .. status --porcelain -uno\n");

            assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
            assertThat(build.output()).containsExactly("from step", "Shop", "from pipe", "0", " D models/one.sql");
        }
    }

    @Test
    void givesPipeItsOwnVariablesAndThePredefinedOnes() {
        FinishedBuild build = runs.run(
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
        FinishedBuild failed = runs.run("script:\n" + official("echo broken; exit 3") + "  - echo never\n");

        assertThat(failed.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(failed.output()).containsExactly("broken");
        assertThat(failed.result().sentence())
                .contains("\"pipe: atlassian/dbt-test-shell:1.0.0\"", "ended with exit code 3");
    }

    @Test
    void letsPipeReachFakeBitbucket() {
        FinishedBuild build = runs.run("script:\n" + official("""
                                python3 -c 'import os, urllib.request as u
                                print(u.urlopen(u.Request("https://api.bitbucket.org/2.0/repositories/acme/shop",
                                    headers={"Authorization": "Bearer " + os.environ["KEY"]})).status)'"""));

        assertThat(build.output()).containsExactly("200");
    }
}
