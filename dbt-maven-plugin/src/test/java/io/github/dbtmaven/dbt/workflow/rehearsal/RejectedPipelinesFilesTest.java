package io.github.dbtmaven.dbt.workflow.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines files that cannot be run. */
class RejectedPipelinesFilesTest extends RejectedRehearsal {
    @Test
    void reportsAllProblemsOfInvalidFile() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("script:\n            - echo built", "scripts: [echo built]"));
        rejection(properties())
                .hasMessageStartingWith("\"bitbucket-pipelines.yml\" has 1 error, so nothing was started:\n\n"
                        + "bitbucket-pipelines.yml:")
                .hasMessageContaining("Did you mean \"script\"? [unknown-key]")
                .hasMessageContaining("at [pipelines > pull-requests > ** > 0 > step > scripts]");

        repository.write("bitbucket-pipelines.yml", "pipelines:\n  default:\n  - step: [\n");
        rejection(properties()).hasMessageContaining("bitbucket-pipelines.yml:4:1: error: ");
    }

    @Test
    void rejectsMissingFile() {
        repository.git("rm", "-q", "bitbucket-pipelines.yml");
        rejection(properties())
                .hasMessageStartingWith(
                        "\"" + repository.root().resolve("bitbucket-pipelines.yml") + "\" does not exist. Create it");
    }

    @Test
    void rejectsUnsupportedPipe() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("- echo built", "- pipe: atlassian/slack-notify:2.0.0"));
        rejection(properties())
                .hasMessageContaining("atlassian/slack-notify")
                .hasMessageContaining("bitbucket-pipelines.yml:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitbucket-pipelines.yml", "pipelines-variables.yml"})
    void rejectsOtherEncoding(String name) throws IOException {
        Path file = repository.root().resolve(name);
        Files.write(file, "variables: {CITY: K\u00f6ln}\n".getBytes(StandardCharsets.ISO_8859_1));
        rejection(properties()).hasMessage("Cannot read \"" + file + "\": it is not UTF-8 text; save it as UTF-8.");
        assertOnlyConnected();
    }
}
