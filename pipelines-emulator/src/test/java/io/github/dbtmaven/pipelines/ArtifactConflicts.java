package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Artifacts that do not fit into the clone of a later step. */
abstract class ArtifactConflicts {
    abstract EmulatorFixture fixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rm -r models && echo one > models        | models    | models             | folder of that name",
                "rm README.md && mkdir -p README.md/a/b && touch README.md/a/b/c | README.md/** | README.md/a/b/c"
                        + " | file \"README.md\"",
            })
    void failsStepWhoseCloneHasAnotherKindOfFile(String make, String pattern, String file, String kind) {
        FinishedBuild build = fixture().run("""
                - step: { name: Make, script: [ "%s" ], artifacts: [ other, "%s" ] }
                - step: { name: Use, script: [ echo never ], after-script: [ echo never ] }
                - step: { script: [ echo never ] }
                - final: { script: [ echo cleaned ], artifacts: { download: false } }
                """.formatted(make, pattern));

        assertThat(build.json().get("steps").findValuesAsText("state"))
                .containsExactly("PASSED", "FAILED", "NOT_RUN", "PASSED");
        assertThat(build.output()).containsExactly("cleaned");
        assertThat(build.result().sentence())
                .endsWith("failed: step 2 \"Use\": its artifacts cannot be unpacked. Artifact \"" + pattern
                        + "\" of step 1 cannot be unpacked into the clone"
                        + " of step 2 \"Use\": it has the file \"" + file + "\", and the clone has a " + kind
                        + ". Let step 1 write to another path, or exclude the file from the artifact.");
        assertThat(build.console())
                .anyMatch(line -> line.matches(" *bitbucket-pipelines\\.yml:4:\\d+: warning: Artifact .*"));
    }

    @Test
    void failureCanBeIgnored() {
        FinishedBuild build = fixture().run("""
                - step: { script: [ rm -r models && echo one > models ], artifacts: [ models ] }
                - step: { script: [ echo never ], on-fail: { strategy: ignore } }
                - step: { script: [ echo next ], artifacts: { download: false } }
                """);

        assertThat(build.result().passed()).as("%s", build.console()).isTrue();
        assertThat(build.output()).containsExactly("next");
    }
}
