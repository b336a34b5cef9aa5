package io.github.dbtmaven.pipelines.yaml.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.plan.support.KeySupport;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.plan.support.Support;
import io.github.dbtmaven.pipelines.plan.support.SupportTable;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Tests that {@code docs/keys.md} matches the page generated from the key table. */
class KeyReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "keys.md");
    private static final boolean WRITE = Boolean.getBoolean("dbt.docs.write");

    @Test
    void matchesTable() throws IOException {
        String expected = page();
        if (WRITE) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/keys.md is stale: mvn -pl pipelines-emulator test -Dtest=KeyReferenceTest -Ddbt.docs.write=true"
                                + " rewrites it")
                .isEqualTo(expected);
    }

    @Test
    void hasMeaningOrAdviceForEveryKey() {
        for (MapKind kind : MapKind.values()) {
            assertThat(KeyTable.keys(kind)).as(kind.toString()).isNotEmpty().allSatisfy(key -> {
                assertThat(key.meaning().isEmpty()).as(key.name()).isNotEqualTo(key.isKnown());
                assertThat(key.advice()).as(key.name()).doesNotEndWith(".");
            });
        }
    }

    @Test
    void supportTableContainsOnlyKeysOfBitbucket() {
        assertThat(SupportTable.rows()).isNotEmpty().allSatisfy(row -> assertThat(KeyTable.knows(row.map(), row.name()))
                .as(row.map() + " " + row.name())
                .isTrue());
    }

    @Test
    void neutralValuesAreAllowedValues() {
        assertThat(SupportTable.rows())
                .allSatisfy(row -> assertThat(row.neutral()).allSatisfy(value -> {
                    Shape shape =
                            KeyTable.find(row.map(), row.name()).orElseThrow().shape();
                    Value written = Value.of("p.yml", new Yaml().compose(new StringReader(value)));
                    assertThat(shape.mistake(written)).as(row.name()).isEmpty();
                    assertThat(shape.word(written)).as(row.name()).contains(value);
                }));
    }

    @Test
    void hasReasonForEveryDifference() {
        assertThat(SupportTable.rows())
                .allSatisfy(row -> assertThat(RuntimeKind.ALL).allSatisfy(runtime -> {
                    String reason = row.on(runtime).reason();
                    assertThat(reason.isEmpty())
                            .as(row.name())
                            .isEqualTo(row.on(runtime).equals(Support.FULL));
                    assertThat(reason).doesNotEndWith(".");
                }));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The keys of bitbucket-pipelines.yml

                Every key that Bitbucket reads, what it takes and does, and how each runtime of this emulator handles it.
                `KeyReferenceTest` writes this page from the tables by which files are read and planned.

                * **as on Bitbucket**: the build does the same, or there is nothing to do in a build.
                * **in part**, **ignored**: a remark of the severity *fidelity*; what the build says is the same.
                * **not used**: the runtime has no use for the key and says so once, when it starts.
                * **depends on the value**: the reason says which values are rejected and which give a remark.
                * **not supported yet**: a build that needs it stops before it starts anything. Other builds of the file
                  run, and `dbt:validate` and `dbt:plan` read and explain it.

                A key in **bold** is needed. Any other key is a warning, or an error where Bitbucket closes the map.
                """);
        for (MapKind kind : MapKind.values()) {
            page.append("\n## ").append(title(kind)).append("\n\n");
            page.append("| key | takes | does | Docker | host |\n|---|---|---|---|---|\n");
            List<Key> keys = KeyTable.keys(kind).stream().filter(Key::isKnown).toList();
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
        KeySupport support = SupportTable.of(key.kind(), key.name());
        return "| " + name + " | " + key.shape().label().replace("\"", "`").replace("|", "\\|") + " | " + key.meaning()
                + " | " + here(support, RuntimeKind.DOCKER) + " | " + onHost(support) + " |\n";
    }

    private static String onHost(KeySupport row) {
        boolean same = row.on(RuntimeKind.HOST).equals(row.on(RuntimeKind.DOCKER));
        return same && !row.support().isEmpty() ? "the same" : here(row, RuntimeKind.HOST);
    }

    private static String here(KeySupport row, RuntimeKind runtime) {
        Support support = row.on(runtime);
        return support.treatment().label()
                + (support.reason().isEmpty() ? "" : ": " + support.reason())
                + (row.neutral().isEmpty() ? "" : " (not `" + String.join("`, `", row.neutral()) + "`)");
    }

    private static void mistaken(MapKind kind, StringBuilder page) {
        List<Key> others =
                KeyTable.keys(kind).stream().filter(key -> !key.isKnown()).toList();
        if (!others.isEmpty()) {
            page.append("\nNo keys of Bitbucket's, though people write them:\n\n");
            others.forEach(key -> page.append("* `")
                    .append(key.name())
                    .append("`: ")
                    .append(key.advice())
                    .append(".\n"));
        }
    }
}
