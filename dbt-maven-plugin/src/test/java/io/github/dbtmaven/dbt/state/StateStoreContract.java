package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that every state store must pass. */
abstract class StateStoreContract {
    @TempDir
    Path local;

    /** Returns an empty store. */
    abstract StateStore store();

    /** Returns a store whose backend does not respond. */
    abstract StateStore unreachableStore() throws IOException;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(local.resolve(name), content);
    }

    @Test
    void fetchesStoredBytes() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(local.resolve("dbt-state-prod-41.zip"), bytes);

        store().store(List.of(file));

        Path fetched = local.resolve("fetched");
        assertThat(store().fetch("dbt-state-prod-41.zip", fetched)).isTrue();
        assertThat(fetched).hasBinaryContent(bytes);
        assertThat(local).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void reportsMissingFile() {
        Path into = local.resolve("fetched");
        assertThat(store().fetch("manifest.json", into)).isFalse();
        assertThat(into).doesNotExist();
    }

    @Test
    void storesSeveralFiles() throws IOException {
        store().store(List.of(file("manifest.json", "m"), file("run_results.json", "r")));

        assertThat(store().fetch("manifest.json", local.resolve("1"))).isTrue();
        assertThat(store().fetch("run_results.json", local.resolve("2"))).isTrue();
        assertThat(local.resolve("1")).hasContent("m");
        assertThat(local.resolve("2")).hasContent("r");
    }

    @Test
    void replacesFilesOfSameName() throws IOException {
        store().store(List.of(file("dbt-state.json", "one")));
        store().store(List.of(file("dbt-state.json", "two")));

        store().fetch("dbt-state.json", local.resolve("fetched"));
        assertThat(local.resolve("fetched")).hasContent("two");
    }

    @Test
    void replacesFetchedFile() throws IOException {
        store().store(List.of(file("dbt-state.json", "new")));
        Path into = file("fetched", "an old one, which is longer");
        store().fetch("dbt-state.json", into);
        assertThat(into).hasContent("new");
    }

    @Test
    void listsFilesByPrefix() throws IOException {
        assertThat(store().list("dbt-state-")).isEmpty();
        List<Path> files = new ArrayList<>(List.of(file("manifest.json", "m"), file("dbt-state.json", "p")));
        for (int build = 1; build <= 101; build++) { // more than a page
            files.add(file("dbt-state-prod-" + build + ".json", "d"));
        }
        store().store(files);

        assertThat(store().list("dbt-state-"))
                .hasSize(101)
                .contains("dbt-state-prod-1.json", "dbt-state-prod-101.json");
        assertThat(store().list("manifest")).containsExactly("manifest.json");
        assertThat(store().files("manifest"))
                .containsExactly(new StateStore.Listed("manifest.json", OptionalLong.of(1)));
        assertThat(store().list("other")).isEmpty();
    }

    @Test
    void deletesFiles() throws IOException {
        store().store(List.of(file("dbt-state-prod-1.zip", "one"), file("dbt-state-prod-2.zip", "two")));

        store().delete("dbt-state-prod-1.zip");
        store().delete("dbt-state-prod-1.zip");

        assertThat(store().list("dbt-state-")).containsExactly("dbt-state-prod-2.zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escape", "a/b", "", ".hidden", "with space", "/etc/passwd", "a\nb"})
    void rejectsUnsafeNames(String name) {
        StateStore store = store();
        assertThatThrownBy(() -> store.fetch(name, local.resolve("fetched")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reportsUnreachableBackend() throws IOException {
        StateStore store = unreachableStore();
        Path file = file("manifest.json", "m");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> store.store(List.of(file)), () -> store.list(""), () -> store.delete("manifest.json"))) {
            assertThatThrownBy(call).isInstanceOfSatisfying(StateException.class, e -> assertThat(e.kind())
                    .isEqualTo(StateException.Kind.UNREACHABLE));
        }
    }

    @Test
    void hasDescription() {
        assertThat(store().description()).isNotBlank();
    }
}
