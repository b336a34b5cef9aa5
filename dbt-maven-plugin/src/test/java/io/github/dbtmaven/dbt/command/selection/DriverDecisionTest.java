package io.github.dbtmaven.dbt.command.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.command.reuse.Reused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverDecisionTest {
    private static final String COMPLETE = """
            {
              "versions": {"dbt-core": "1.11.16"},
              "name": "shop",
              "project": {"model": 14, "test": 39, "seed": 2},
              "selected": [
                {"unique_id": "model.shop.a", "resource_type": "model", "relation_name": "\\"ci\\".\\"a\\"", "original_file_path": "a.sql"},
                {"unique_id": "test.shop.a", "resource_type": "test", "relation_name": null}
              ],
              "readsProduction": [{"unique_id": "test.shop.a", "relations": ["prod.b"], "entirely": true}],
              "refused": [{"unique_id": "model.shop.a", "resource_type": "model", "relation_name": "prod.a", "state_unique_id": ""}],
              "otherDatabase": [{"unique_id": "model.shop.a", "relation_name": "prod.b"}],
              "otherAdapter": ["snowflake", "postgres"],
              "unseen": {"missing": [{"unique_id": "model.shop.c", "relation_name": "prod.c"}], "error": ""},
              "hooks": [{"unique_id": "operation.shop.o", "schema": "analytics"}],
              "gone": ["model.shop.old"],
              "disabled": ["model.shop.off"],
              "rendered": [{"unique_id": "model.shop.a", "keys": ["schema"]}],
              "untested": ["var a"],
              "reuse": {"nodes": ["model.shop.a"], "tests": [], "reason": null}
            }
            """;

    @TempDir
    Path folder;

    private Optional<BuildSelection> read(String text) throws IOException {
        return DriverDecision.read(Files.writeString(folder.resolve("decision.json"), text))
                .selection();
    }

    @Test
    void readsEveryKey() throws IOException {
        assertThat(read(COMPLETE))
                .contains(new BuildSelection(
                        "shop",
                        16,
                        List.of(
                                new BuildSelection.Selected("model.shop.a", "model", true),
                                new BuildSelection.Selected("test.shop.a", "test", false)),
                        List.of(new BuildSelection.ReadsProduction("test.shop.a", List.of("prod.b"), true)),
                        new Guards(
                                List.of(new Guards.Overwrite("model.shop.a", "prod.a", "")),
                                List.of(new Guards.Read("model.shop.a", "prod.b")),
                                Optional.of(new Guards.Adapters("snowflake", "postgres")),
                                Optional.of(new Guards.Unseen(List.of(new Guards.Read("model.shop.c", "prod.c")), "")),
                                List.of(new Guards.Hook("operation.shop.o", "analytics"))),
                        List.of("model.shop.old"),
                        List.of("model.shop.off"),
                        List.of(new BuildSelection.Rendered("model.shop.a", List.of("schema"))),
                        List.of("var a"),
                        new Reused(List.of("model.shop.a"), List.of(), Optional.empty())));
    }

    @Test
    void isEmptyWithoutFileOrSelection() throws IOException {
        assertThat(DriverDecision.read(folder.resolve("missing.json")).selection())
                .isEmpty();
        assertThat(read("{\"versions\": {\"dbt-core\": \"1.11.16\"}}")).isEmpty();
    }

    /** Without the check, a guard that wrote no list would refuse nothing. */
    @Test
    void namesMissingKey() {
        assertThatThrownBy(() -> read(COMPLETE.replace("\"refused\":", "\"rejected\":")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no \"refused\"");
        assertThatThrownBy(() -> read(COMPLETE.replace("\"state_unique_id\"", "\"owner\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("state_unique_id");
    }
}
