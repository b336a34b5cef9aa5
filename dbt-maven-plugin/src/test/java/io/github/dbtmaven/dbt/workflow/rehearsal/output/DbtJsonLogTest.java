package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbtJsonLogTest {
    /** Output of dbt 1.11: {@code dbt build --select state:modified+ --defer --favor-state}. */
    private static final Path REAL = Path.of("src/test/resources/dbt/ci-fail.debug.jsonl");

    @Test
    void readsBuiltNodesTestsAndTotal() throws Exception {
        NodesBuilt nodes = DbtJsonLog.read(List.of(REAL)).orElseThrow();

        assertThat(nodes.built()).containsExactly("model.shop.customers");
        assertThat(nodes.failed()).isEmpty();
        assertThat(nodes.tests()).hasSize(4);
        assertThat(nodes.total()).isEqualTo(7 + 2 + 1);
        assertThat(nodes.inlined()).isEmpty();
        assertThat(nodes.took()).isEqualTo(Duration.ofMillis(571));
    }

    @Test
    void skipsIncompleteLineOfKilledStep(@TempDir Path folder) throws Exception {
        String real = Files.readString(REAL);
        int end = real.indexOf("\"NodeFinished\"") + "\"NodeFinished\"".length();
        Path log = Files.writeString(folder.resolve("dbt.log"), real + real.substring(0, end));

        assertThat(DbtJsonLog.read(List.of(log)).orElseThrow().built()).containsExactly("model.shop.customers");
    }

    @Test
    void countsNodesOnce() throws Exception {
        assertThat(DbtJsonLog.read(List.of(REAL, REAL)).orElseThrow().built()).hasSize(1);
    }

    @Test
    void countsInlinedModelsSeparately(@TempDir Path folder) throws Exception {
        Path log = Files.writeString(
                folder.resolve("dbt.log"),
                Files.readString(REAL).replace("\"materialized\": \"table\"", "\"materialized\": \"ephemeral\""));

        NodesBuilt nodes = DbtJsonLog.read(List.of(log)).orElseThrow();

        assertThat(nodes.built()).isEmpty();
        assertThat(nodes.inlined()).containsExactly("model.shop.customers");
    }

    @Test
    void countsFunctionsAsNodes(@TempDir Path folder) throws Exception {
        Path log = Files.writeString(
                folder.resolve("dbt.log"),
                Files.readString(REAL)
                        .replace("\"resource_type\": \"model\"", "\"resource_type\": \"function\"")
                        .replace("\"7 models", "\"3 functions, 4 models"));

        NodesBuilt nodes = DbtJsonLog.read(List.of(log)).orElseThrow();

        assertThat(nodes.built()).containsExactly("model.shop.customers");
        assertThat(nodes.total()).isEqualTo(7 + 2 + 1);
    }

    @Test
    void isEmptyWithoutLog(@TempDir Path folder) throws Exception {
        Path other = Files.writeString(folder.resolve("dbt.log"), "12:00:00 plain text\n{\"no\": \"dbt line\"}\n");
        assertThat(DbtJsonLog.read(List.of(other))).isEqualTo(Optional.empty());
        assertThat(DbtJsonLog.read(List.of())).isEmpty();
    }
}
