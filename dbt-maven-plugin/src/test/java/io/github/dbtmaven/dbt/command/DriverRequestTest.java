package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.command.schema.OwnSchemas;
import io.github.dbtmaven.dbt.command.schema.PullRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverRequestTest {
    @TempDir
    Path folder;

    private DbtProject project;

    @BeforeEach
    void aProject() throws IOException {
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
        Files.createDirectories(folder.resolve(".ci"));
        Files.writeString(folder.resolve(".ci/profiles.yml"), "shop: {}\n");
        project = DbtProject.in(folder, Optional.empty(), Map.of());
    }

    private JsonNode written(Optional<Path> state) {
        return written(state, Optional.empty());
    }

    private JsonNode written(Optional<Path> state, Optional<OwnSchemas> schemas) {
        return written(new DbtBuild(
                project, "ci", "", "", "", OptionalInt.empty(), false, false, state, OptionalInt.empty(), schemas));
    }

    private JsonNode written(DbtBuild build) {
        return new ObjectMapper()
                .valueToTree(DriverRequest.of(
                        build,
                        folder.resolve("decision.json"),
                        folder.resolve("events.jsonl"),
                        folder.resolve("outcome.json")));
    }

    @Test
    void comparesWithState() throws IOException {
        Files.writeString(folder.resolve("packages.yml"), "packages: []\n");

        JsonNode request = written(Optional.of(folder.resolve("state")));

        assertThat(request.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "projectDir",
                        "globalArgs",
                        "deps",
                        "partialParse",
                        "list",
                        "guard",
                        "fresh",
                        "build",
                        "unitTests",
                        "decisionFile");
        assertThat(request.at("/guard/stateManifest").asText())
                .isEqualTo(folder.resolve("state/manifest.json").toString());
        assertThat(request.at("/globalArgs/0").asText()).isEqualTo("--target");
    }

    /** The driver rejects a null as an unknown shape. */
    @Test
    void omitsWhatIsNotDone() throws IOException {
        assertThat(written(Optional.empty()).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("projectDir", "globalArgs", "fresh", "build", "decisionFile");
    }

    @Test
    void namesPullRequest() {
        OwnSchemas schemas = OwnSchemas.of(new PullRequest("7", "w/shop"), true);
        JsonNode request = written(Optional.empty(), Optional.of(schemas)).get("schemas");
        assertThat(request.toString())
                .isEqualTo("{\"args\":[\"--select\",\"*\"],\"pullRequest\":\"7\","
                        + "\"repository\":\"w/shop\",\"required\":true}");
    }

    @Test
    void onlyDeployRecordsEvents() {
        DbtBuild deploy = new DbtBuild(
                project,
                "prod",
                "",
                "",
                "",
                OptionalInt.empty(),
                true,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
        assertThat(written(deploy).at("/eventsFile").asText())
                .isEqualTo(folder.resolve("events.jsonl").toString());
        assertThat(written(Optional.empty()).has("eventsFile")).isFalse();
    }

    @Test
    void rejectsGuardWithoutList() {
        DriverRequest.Command build = new DriverRequest.Command(List.of());
        assertThatThrownBy(() -> new DriverRequest(
                        "shop",
                        List.of(),
                        null,
                        null,
                        null,
                        new DriverRequest.Guard("m.json"),
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        build,
                        "d.json",
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
