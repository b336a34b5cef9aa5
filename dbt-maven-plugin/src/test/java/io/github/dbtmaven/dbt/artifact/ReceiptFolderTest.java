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
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptFolderTest {
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
                Instant.parse("2026-11-22T08:42:21Z"));
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

    @Test
    void showsKnownPartsOfOrigin() {
        assertThat(receipt(true).origin()).hasToString("build 41, commit 0f3c1b7");
        assertThat(new Origin(Optional.of("0f3c1b7a9d2e"), Optional.empty(), Optional.empty()))
                .hasToString("commit 0f3c1b7");
        assertThat(new Origin(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasToString("an unknown commit");
    }
}
