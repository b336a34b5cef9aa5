package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatePointerTest {
    private static final StoredFile ARCHIVE = new StoredFile("dbt-state-prod-41-0123456789ab.zip", 100, "a".repeat(64));
    private static final StoredFile MANIFEST = new StoredFile("manifest.json", 300, "b".repeat(64));
    /** As version 1 of the format was written. */
    private static final String SCHEMA_1 = """
            {
              "schema" : 1,
              "kind" : "applied",
              "archive" : {"name" : "dbt-state-prod-41-0123456789ab.zip", "bytes" : 100, "sha256" : "%s"},
              "files" : [ {"name" : "manifest.json", "bytes" : 300, "sha256" : "%s"} ],
              "project" : "shop",
              "target" : "prod",
              "commit" : "0f3c1b7",
              "branch" : "main",
              "build" : "41",
              "finishedAt" : "2026-11-22T08:42:21Z",
              "versions" : {"dbt-core" : "1.11.16", "dbt-postgres" : "1.11.0"}
            }
            """.formatted("a".repeat(64), "b".repeat(64));

    @TempDir
    Path temp;

    private static StatePointer pointer(StateKind kind, DbtUsed dbt) {
        return new StatePointer(
                kind,
                List.of("model.shop.late"),
                ARCHIVE,
                List.of(MANIFEST),
                "shop",
                "prod",
                new Origin(Optional.of("0f3c1b7"), Optional.of("main"), Optional.of("41")),
                dbt,
                Instant.parse("2026-11-22T08:42:21Z"));
    }

    private StatePointer read(String content) throws IOException {
        return StatePointer.read(Files.writeString(temp.resolve("dbt-state.json"), content));
    }

    @ParameterizedTest
    @EnumSource(StateKind.class)
    void readsWhatItWrote(StateKind kind) throws IOException {
        StatePointer pointer = pointer(
                kind,
                new DbtUsed(
                        Map.of("dbt-core", "1.11.16"),
                        OptionalInt.of(12),
                        Optional.of(Map.of("start", "9f86d081884c7d65"))));
        Path file = temp.resolve("dbt-state.json");
        pointer.write(file);
        assertThat(StatePointer.read(file)).isEqualTo(pointer);
        assertThat(file).content().contains("\"schema\" : 2,", "\"engine\" : \"1\",", "\"manifestSchema\" : 12,");
    }

    @Test
    void readsSchema1() throws IOException {
        StatePointer read = read(SCHEMA_1);
        assertThat(read.archive()).isEqualTo(ARCHIVE);
        assertThat(read.files()).containsExactly(MANIFEST);
        assertThat(read.kind()).isEqualTo(StateKind.APPLIED);
        assertThat(read.putBack()).isEmpty();
        assertThat(read.dbt().engine()).contains("1");
        assertThat(read.dbt().manifestSchema()).isEmpty();
        assertThat(read.dbt().vars()).as("unknown, not none").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "schema" : 1       | "schema" : 3            | it has schema 3, but this version of the plugin reads schemas 1 to 2
                    "kind" : "applied" | "kind" : "guessed"      | it is a state of the kind "guessed", but
                    """)
    void rejectsNewerVersions(String known, String newer, String reason) {
        assertThatThrownBy(() -> read(SCHEMA_1.replace(known, newer)))
                .isInstanceOf(NewerStateException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"schema\" : 0", "\"schema\" : \"2\"", "\"schema\" : 1.5", "\"schema\" : null", "\"scheme\" : 1"
            })
    void rejectsOtherSchemas(String schema) {
        assertThatThrownBy(() -> read(SCHEMA_1.replace("\"schema\" : 1", schema)))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(NewerStateException.class)
                .hasMessageStartingWith("it has schema ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "project" :             | "name" :                   | it has no "project"
                    "versions" :            | "packages" :               | it has no "versions"
                    "archive" :             | "zip" :                    | it has no "archive"
                    "build" : "41"          | "build" : 41               | "build" has the wrong type
                    "files" : [             | "files" : [ 7,             | "files[0]" has the wrong type
                    "bytes" : 300           | "bytes" : "300"            | "files[0].bytes" has the wrong type
                    "bytes" : 300           | "bytes" : 300.5            | "files[0].bytes" has the wrong type
                    "bytes" : 300           | "size" : 300               | it has no "bytes"
                    : "1.11.16"             | : null                     | "versions" contains null
                    "2026-11-22T08:42:21Z"  | "yesterday"                | "finishedAt" is "yesterday", not a time
                    "branch" : "main"       | "putBack" : [null]         | "putBack" contains null
                    """)
    void rejectsMissingAndMistypedValues(String valid, String edited, String reason) {
        assertThatThrownBy(() -> read(SCHEMA_1.replace(valid, edited)))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(NewerStateException.class)
                .hasMessage(reason);
    }

    @Test
    void readsNothingOfNewerSchemaButItsNumber() {
        assertThatThrownBy(() -> read("{\"schema\": 3, \"archive\": []}")).isInstanceOf(NewerStateException.class);
    }

    @Test
    void writesKeysInOrder() throws IOException {
        Path file = temp.resolve("dbt-state.json");
        pointer(StateKind.APPLIED, new DbtUsed(Map.of("dbt-core", "1.11.16"), OptionalInt.of(12), Optional.empty()))
                .write(file);
        assertThat(file).hasContent("""
                {
                  "schema" : 2,
                  "kind" : "applied",
                  "archive" : {
                    "name" : "dbt-state-prod-41-0123456789ab.zip",
                    "bytes" : 100,
                    "sha256" : "%s"
                  },
                  "files" : [ {
                    "name" : "manifest.json",
                    "bytes" : 300,
                    "sha256" : "%s"
                  } ],
                  "project" : "shop",
                  "target" : "prod",
                  "commit" : "0f3c1b7",
                  "branch" : "main",
                  "build" : "41",
                  "finishedAt" : "2026-11-22T08:42:21Z",
                  "engine" : "1",
                  "versions" : {
                    "dbt-core" : "1.11.16"
                  },
                  "manifestSchema" : 12,
                  "putBack" : [ "model.shop.late" ]
                }
                """.formatted("a".repeat(64), "b".repeat(64)));
    }

    @Test
    void rejectsDoubledFile() {
        assertThatThrownBy(() -> read(SCHEMA_1 + SCHEMA_1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not complete JSON of the expected form");
    }

    @Test
    void rejectsDoubledKey() {
        assertThatThrownBy(() -> read(SCHEMA_1.replace("\"build\"", "\"commit\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not complete JSON of the expected form");
    }

    @Test
    void rejectsEveryTruncation() {
        for (int length = 0; length < SCHEMA_1.strip().length(); length++) {
            String content = SCHEMA_1.substring(0, length);
            assertThatThrownBy(() -> read(content)).as(content).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
