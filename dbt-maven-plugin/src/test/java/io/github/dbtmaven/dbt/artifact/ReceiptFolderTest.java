package io.github.dbtmaven.dbt.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptFolderTest {
    /** The failed receipt as released versions write it. */
    private static final String RECEIPT = """
            {
              "schema" : 2,
              "outcome" : "FAILED",
              "reason" : "a model failed",
              "project" : "shop",
              "target" : "prod",
              "selection" : "--select stg_orders",
              "leftOut" : [ "model.shop.customer_totals" ],
              "commit" : "0f3c1b7a9d2e",
              "branch" : "main",
              "build" : "41",
              "finishedAt" : "2026-11-22T08:42:21Z",
              "versions" : {
                "dbt-core" : "1.11.16"
              },
              "manifestSchema" : 12,
              "vars" : {
                "start_date" : "9f86d081884c7d65"
              },
              "commands" : [ {
                "command" : "build",
                "exitCode" : 1,
                "results" : "results/1-build.json"
              } ]
            }
            """;

    @TempDir
    Path project;

    private ReceiptFolder folder;
    private Path manifest;

    @BeforeEach
    void open() throws IOException {
        folder = new ReceiptFolder(project.resolve("target/dbt-deploy"));
        manifest = Files.writeString(project.resolve("written.json"), "{}");
    }

    private static DeployReceipt receipt(boolean passed) {
        return new DeployReceipt(
                passed,
                passed ? "" : "a model failed",
                "shop",
                "prod",
                "--select stg_orders",
                List.of("model.shop.customer_totals"),
                new Origin(Optional.of("0f3c1b7a9d2e"), Optional.of("main"), Optional.of("41")),
                new DbtUsed(
                        Map.of("dbt-core", "1.11.16"),
                        OptionalInt.of(12),
                        Optional.of(Map.of("start_date", "9f86d081884c7d65"))),
                List.of(new DeployReceipt.Command("build", passed ? 0 : 1, Optional.of("results/1-build.json"))),
                Instant.parse("2026-11-22T08:42:21Z"),
                Optional.empty());
    }

    @Test
    void readsWhatItWrote() {
        folder.write(receipt(true), Map.of("manifest.json", manifest, "results/1-build.json", manifest));

        assertThat(folder.read()).contains(receipt(true));
        assertThat(folder.manifest()).hasContent("{}");
        assertThat(folder.runResults(receipt(true)).orElseThrow()).hasContent("{}");
    }

    @Test
    void keepsReasonOfFailure() {
        folder.write(receipt(false), Map.of());
        assertThat(folder.read().orElseThrow().reason()).isEqualTo("a model failed");
        assertThat(folder.read().orElseThrow().passed()).isFalse();
    }

    @Test
    void replacesEarlierReceipt() {
        folder.write(receipt(true), Map.of("manifest.json", manifest));
        folder.write(receipt(false), Map.of());

        assertThat(folder.manifest()).doesNotExist();
        assertThat(project.resolve("target")).isDirectoryNotContaining("glob:**/.dbt-deploy-*");
    }

    @Test
    void keepsEarlierReceiptIfWritingFails() {
        folder.write(receipt(true), Map.of("manifest.json", manifest));

        assertThatThrownBy(() -> folder.write(receipt(false), Map.of("manifest.json", project.resolve("missing"))))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(folder.read()).contains(receipt(true));
        assertThat(project.resolve("target")).isDirectoryNotContaining("glob:**/.dbt-deploy-*");
    }

    @Test
    void isEmptyWithoutReceipt() {
        assertThat(folder.read()).isEmpty();
        folder.clear();
        assertThat(folder.read()).isEmpty();
    }

    @Test
    void deletesReceipt() {
        folder.write(receipt(true), Map.of("manifest.json", manifest));
        folder.clear();
        assertThat(folder.path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"schema\": 1}", "{\"schema\": 2}", "{\"schema\": 3}", "[]"})
    void rejectsOtherContent(String content) throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("receipt.json"), content);
        assertThatThrownBy(() -> folder.read()).isInstanceOf(ArtifactException.class);
    }

    private void write(String content) throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("receipt.json"), content);
    }

    @Test
    void writesKeysInOrder() {
        folder.write(receipt(false), Map.of());
        assertThat(folder.path().resolve("receipt.json")).hasContent(RECEIPT);
    }

    @Test
    void ignoresUnknownKeys() throws IOException {
        write(RECEIPT.replace("{\n  \"schema\"", "{\n  \"later\" : {},\n  \"schema\""));
        assertThat(folder.read()).contains(receipt(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "outcome" :      | "result" :       | is not a complete receipt (it has no "outcome")
                    "commands" :     | "steps" :        | is not a complete receipt (it has no "commands")
                    "command" :      | "name" :         | is not a complete receipt (it has no "command")
                    "FAILED"         | "STOPPED"        | has the outcome "STOPPED", which is neither PASSED nor FAILED
                    "prod"           | 7                | is not a complete receipt ("target" has the wrong type)
                    "exitCode" : 1   | "exitCode" : "1" | is not a complete receipt ("commands[0].exitCode" has the wrong type)
                    : [ "model       | : [ null, "model | is not a complete receipt ("leftOut" contains null)
                    "branch" :       | "commit" :       | is not a complete receipt (Duplicate field 'commit')
                    "schema" : 2     | "schema" : "2"   | has schema "2" of another version of this plugin, while 2 can be read
                    """)
    void rejectsEditedReceiptAndGivesReason(String valid, String edited, String reason) throws IOException {
        write(RECEIPT.replace(valid, edited));
        assertThatThrownBy(() -> folder.read())
                .isInstanceOf(ArtifactException.class)
                .hasMessage(reason);
    }

    @Test
    void rejectsDoubledReceipt() throws IOException {
        write(RECEIPT + RECEIPT);
        assertThatThrownBy(() -> folder.read()).isInstanceOf(ArtifactException.class);
    }

    @Test
    void readsWhatDeployDidToNodes() throws IOException {
        NodeOutcomes nodes =
                new NodeOutcomes(List.of("model.a"), List.of("model.b"), List.of("model.c"), List.of("model.d"));
        DeployReceipt known = receipt(false);
        DeployReceipt receipt = new DeployReceipt(
                false,
                known.reason(),
                known.project(),
                known.target(),
                known.selection(),
                known.leftOut(),
                known.origin(),
                known.dbt(),
                known.commands(),
                known.finishedAt(),
                Optional.of(nodes));
        folder.write(receipt, Map.of());
        assertThat(folder.read()).contains(receipt);
    }

    @Test
    void showsKnownPartsOfOrigin() {
        assertThat(receipt(true).origin()).hasToString("build 41, commit 0f3c1b7");
        assertThat(new Origin(Optional.of("0f3c1b7a9d2e"), Optional.empty(), Optional.empty()))
                .hasToString("commit 0f3c1b7");
        assertThat(new Origin(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasToString("an unknown commit");
    }
}
