package io.github.dbtmaven.pipelines.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.MapKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference of the keys is written from the table, so that it says what the reader does. */
class KeyReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "keys.md");
    private static final boolean WRITE = Boolean.getBoolean("dbt.docs.write");

    @Test
    void saysWhatTheTableSays() throws IOException {
        String expected = page();
        if (WRITE) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/keys.md is stale: mvn -pl pipelines-emulator test -Dtest=KeyReferenceTest -Ddbt.docs.write=true"
                                + " writes it anew")
                .isEqualTo(expected);
    }

    @Test
    void everyKeyOfTheServiceHasAMeaningAndEveryOtherTreatmentAReason() {
        for (MapKind kind : MapKind.values()) {
            assertThat(KeyTable.keys(kind)).as(kind.toString()).isNotEmpty().allSatisfy(key -> {
                assertThat(key.meaning().isEmpty()).as(key.name()).isEqualTo(key.support() == Support.NO_KEY);
                assertThat(key.reason().isEmpty()).as(key.name()).isEqualTo(key.support() == Support.HONOURED);
            });
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The keys of bitbucket-pipelines.yml

                Every key that Bitbucket reads, what it takes and does, and what this emulator makes of it. `KeyReferenceTest`
                writes this page from the table by which files are read.

                * **honoured**: as in Bitbucket, or there is nothing to do in a build.
                * **in part**, **ignored**: a remark of the severity *fidelity*; what the build says is the same.
                * **depends on the value**: the reason says which values are refused and which give a remark.
                * **refused**: a build that needs it stops before it starts anything. Other builds of the file run, and
                  `dbt:validate` and `dbt:plan` read and explain it.

                A key in **bold** is needed. Any other key is a warning, or an error where Bitbucket closes the map.
                """);
        for (MapKind kind : MapKind.values()) {
            page.append("\n## ").append(title(kind)).append("\n\n");
            page.append("| key | takes | does | here |\n|---|---|---|---|\n");
            List<Key> keys = KeyTable.keys(kind).stream()
                    .filter(key -> key.support() != Support.NO_KEY)
                    .toList();
            keys.forEach(key -> page.append(row(key)));
            if (kind.isClosed()) {
                page.append("\nBitbucket rejects every other key here.\n");
            }
            mistaken(kind, page);
        }
        return page.toString();
    }

    private static String title(MapKind kind) {
        return kind == MapKind.FILE ? "The file" : "`" + kind.where() + "`";
    }

    private static String row(Key key) {
        String name = key.required() ? "**`" + key.name() + "`**" : "`" + key.name() + "`";
        String here = key.support().label()
                + (key.reason().isEmpty() ? "" : ": " + key.reason())
                + (key.neutral().isEmpty() ? "" : " (`" + key.neutral() + "` is honoured)");
        return "| " + name + " | " + key.shape().label().replace("\"", "`").replace("|", "\\|") + " | " + key.meaning()
                + " | " + here + " |\n";
    }

    private static void mistaken(MapKind kind, StringBuilder page) {
        List<Key> others = KeyTable.keys(kind).stream()
                .filter(key -> key.support() == Support.NO_KEY)
                .toList();
        if (!others.isEmpty()) {
            page.append("\nNo keys of Bitbucket's, though people write them:\n\n");
            others.forEach(key -> page.append("* `")
                    .append(key.name())
                    .append("`: ")
                    .append(key.reason())
                    .append(".\n"));
        }
    }
}
