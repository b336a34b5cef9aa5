package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Tests when a build cannot start at a later step. */
abstract class RejectedResumptions extends ResumedPipelines {
    private AbstractThrowableAssert<?, ?> refusal(String steps, int step) {
        return assertThatThrownBy(() -> resume(steps, step)).isInstanceOf(ResumeRefusal.class);
    }

    @Test
    void rejectsStepThatDoesNotExist() {
        refusal(MAKE, 2).hasMessage("dbt.fromStep is 2, but the pipeline has 1 step.");
    }

    @Test
    void rejectsToResumeInsideOfChildPipelineOrAfterOneThatChangedOrFailed() {
        parent("exit 3", "true", 0);
        assertThatThrownBy(() -> parent("true", "true", 3))
                .isInstanceOf(ResumeRefusal.class)
                .hasMessage(
                        "Step 3 \"Inside\" is a step of the child pipeline \"scan\", which step 2 \"Scan\" starts, and a"
                                + " build is resumed only at a step of its own pipeline. -Ddbt.fromStep=2 runs the whole child"
                                + " pipeline.");
        assertThatThrownBy(() -> parent("true", "false", 4))
                .hasMessageStartingWith("Step 3 \"Inside\" has changed since build ")
                .hasMessageContaining("(script)");

        parent("true", "exit 3", 0);
        assertThatThrownBy(() -> parent("true", "exit 3", 4))
                .hasMessageStartingWith("Step 2 \"Scan\" did not pass in build ");
    }

    @Test
    void rejectsPipelineWithoutBuild() {
        assertThatThrownBy(() -> fixture()
                        .runFile(
                                "pipelines:\n  branches:\n    ma*:\n      - step: { script: [ echo one ] }\n",
                                request -> fixture().emulator().resuming(request, 1)))
                .isInstanceOf(ResumeRefusal.class)
                .hasMessageStartingWith("No build of this pipeline (push to main, branches / ma*) is in \"")
                .hasMessageEndingWith("Run the whole build again, without dbt.fromStep.");
    }

    @Test
    void rejectsStepAfterOneThatDidNotPass() {
        int first = fixture()
                .run("- step: { script: [ exit 3 ] }\n- step: { script: [ echo two ] }")
                .result()
                .build();

        refusal("- step: { script: [ exit 3 ] }\n- step: { script: [ echo two ] }", 2)
                .hasMessage("Step 1 \"Step 1\" did not pass in build " + first + " (FAILED), so step 2 cannot start."
                        + " Resume at an earlier step: -Ddbt.fromStep=1.");
    }

    @Test
    void rejectsChangeOfEarlierStep() {
        int first =
                fixture().run(MAKE + "- step: { script: [ exit 3 ] }").result().build();

        refusal(MAKE.replace("echo made", "echo other") + "- step: { script: [ echo two ] }", 2)
                .hasMessageStartingWith(
                        "Step 1 \"Make\" has changed since build " + first + " (script), so its result");
        refusal(MAKE.replace("made.txt ]", "m.txt ]") + "- step: { script: [ echo two ] }", 2)
                .hasMessageContaining(" (artifacts)");
    }

    @Test
    void hashesConfigurationWithKeyOfUser() throws IOException {
        fixture().run(MAKE);
        Files.delete(fixture().folder().resolve("cache/resume.key"));

        refusal(MAKE + "- step: { script: [ ls ] }", 2).hasMessageContaining("has changed since build");
    }

    @Test
    void rejectsMissingOrChangedArtifact() throws IOException {
        String steps = MAKE + "- step: { script: [ exit 3 ] }";
        FinishedBuild first = fixture().run(steps);
        var file = first.result().folder().resolve("artifacts/01-make/made.txt");
        Files.writeString(file, "something else");
        refusal(steps, 2).hasMessageContaining("an artifact of step 1 \"Make\", is missing or changed");

        Files.delete(file);
        refusal(steps, 2).hasMessageContaining("made.txt\", an artifact of step 1 \"Make\", is missing or changed");
    }

    @Test
    void rejectsSecretOutputVariable() throws IOException {
        String steps = """
                - step:
                    script: [ 'echo "TOKEN=x$SECRET" > $BITBUCKET_PIPELINES_VARIABLES_PATH' ]
                    output-variables: [ TOKEN ]
                - step: { script: [ exit 3 ] }
                """;
        FinishedBuild first = fixture().run(steps);

        refusal(steps, 2)
                .hasMessageContaining("set the output variable \"TOKEN\"")
                .hasMessageContaining("not kept");
        assertThat(first.read("resume/record.json")).doesNotContain(EmulatorFixture.SECRET);
    }

    @Test
    void rejectsResultOfKilledBuild() throws IOException {
        String steps = MAKE + "- step: { script: [ exit 3 ] }";
        FinishedBuild first = fixture().run(steps);
        Files.delete(first.result().folder().resolve("result.json"));

        refusal(steps, 2).hasMessageContaining("Build " + first.result().build() + " was killed before it ended");
    }
}
