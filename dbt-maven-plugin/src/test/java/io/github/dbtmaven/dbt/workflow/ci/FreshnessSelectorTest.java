package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.KnownState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessSelectorTest {
    @TempDir
    Path temp;

    private Path state;
    private Path current;

    @BeforeEach
    void writeManifest() throws IOException {
        state = Files.createDirectories(temp.resolve("state"));
        current = temp.resolve("sources.json");
        Files.writeString(state.resolve("manifest.json"), """
                {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
                  "project_name": "shop"},
                 "nodes": {},
                 "sources": {
                  "source.shop.till.payments": {"freshness": {"warn_after": {"count": 1, "period": "day"}}},
                  "source.shop.till.orders": {"freshness": {"error_after": {"count": 1, "period": "day"}}},
                  "source.shop.till.rates": {"freshness": {"warn_after": {"count": null, "period": null}, "filter": null}},
                  "source.shop.till.names": {"freshness": null}}}
                """);
    }

    private static void sources(Path file, String... results) throws IOException {
        Files.writeString(
                file,
                "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/sources/v3.json\"},"
                        + " \"results\": [" + String.join(", ", results) + "]}");
    }

    private static String result(String source, String status) {
        return "{\"unique_id\": \"source.shop.till." + source + "\", \"status\": \"" + status + "\"}";
    }

    private Optional<String> problem(String select) {
        return FreshnessSelector.problem(
                new DbtOptions(
                        temp,
                        Optional.empty(),
                        "ci",
                        select,
                        "",
                        "",
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true),
                new KnownState(
                        state,
                        "the state of build 41",
                        ArtifactReader.manifest(state.resolve("manifest.json")).metadata(),
                        Optional.empty()),
                current);
    }

    @Test
    void acceptsCompleteResults() throws IOException {
        sources(state.resolve("sources.json"), result("payments", "pass"), result("orders", "error"));
        sources(current, result("payments", "warn"), result("orders", "pass"));

        assertThat(problem("source_status:fresher+")).isEmpty();
    }

    @Test
    void requiresResultsOfStateAndOfBuild() throws IOException {
        assertThat(problem("state:modified+")).isEmpty();
        assertThat(problem("source_status:fresher+"))
                .contains("CI failed: \"source_status:\" compares the age of sources, but the state of build 41 has no"
                        + " sources.json. Run \"dbt source freshness\" before dbt:deploy, so that the next state has it,"
                        + " or select without \"source_status:\".");

        sources(state.resolve("sources.json"));
        assertThat(problem("source_status:fresher+").orElseThrow())
                .contains("\"" + current
                        + "\" does not exist. Run \"dbt source freshness --target ci\" before dbt:slim-ci");
    }

    @Test
    void namesSourcesWithoutResult() throws IOException {
        sources(state.resolve("sources.json"), result("payments", "pass"), result("orders", "runtime error"));
        sources(current, result("payments", "pass"));
        assertThat(problem("state:modified+ source_status:fresher+").orElseThrow())
                .contains("sources.json of the state of build 41 has no age of \"source.shop.till.orders\". Run");

        sources(state.resolve("sources.json"), result("payments", "pass"), result("orders", "pass"));
        assertThat(problem("source_status:fresher+").orElseThrow())
                .contains("has no age of \"source.shop.till.orders\", so dbt would not select what reads it. Run"
                        + " \"dbt source freshness --target ci\" before dbt:slim-ci");
    }

    @Test
    void rejectsUnreadableResults() throws IOException {
        sources(state.resolve("sources.json"), result("payments", "pass"), result("orders", "pass"));
        Files.writeString(current, "{");

        assertThat(problem("source_status:fresher+").orElseThrow())
                .contains("a sources.json ")
                .contains("Run \"dbt source freshness\" again");
    }
}
