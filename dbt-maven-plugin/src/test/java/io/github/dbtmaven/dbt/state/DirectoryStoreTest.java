package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DirectoryStoreTest extends StateStoreContract {
    @Override
    StateStore store() {
        return new DirectoryStore(local.resolve("a shared disk"));
    }

    @Override
    StateStore unreachableStore() throws IOException {
        Path file = Files.writeString(local.resolve("in the way"), "");
        return new DirectoryStore(file.resolve("state"));
    }

    @Test
    void reportsMissingFolderUntilSomethingIsStored() throws IOException {
        StateStore store = store();
        assertThat(store.notCreated())
                .contains("The state folder \"" + local.resolve("a shared disk") + "\" does not exist.");
        store.store(List.of(Files.writeString(local.resolve("manifest.json"), "m")));
        assertThat(store.notCreated()).isEmpty();
    }

    @Test
    void rejectsFolderWithoutParent() throws IOException {
        StateStore store = new DirectoryStore(local.resolve("mistyped/state"));
        Path file = Files.writeString(local.resolve("manifest.json"), "m");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> store.fetch("manifest.json", local.resolve("fetched")),
                () -> store.store(List.of(file)),
                () -> store.list(""),
                () -> store.delete("manifest.json"))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(StateException.Kind.ABSENT))
                    .hasMessage("The state folder \"" + local.resolve("mistyped/state")
                            + "\" cannot be created, because \""
                            + local.resolve("mistyped") + "\" does not exist. Check dbt.state and that the disk is"
                            + " mounted, or create \"" + local.resolve("mistyped") + "\".");
        }
        assertThat(local.resolve("mistyped")).doesNotExist();
        assertThat(store.notCreated()).as("the error says it").isEmpty();
    }

    /** A file system of 64 KB. */
    private Path smallDisk() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(local.resolve("small disk"));
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        return disk;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    @Needs(Need.ROOT)
    void keepsOldFilesIfDiskIsFull() throws Exception {
        Path disk = smallDisk();
        try {
            StateStore store = new DirectoryStore(disk);
            store.store(List.of(Files.writeString(local.resolve("manifest.json"), "old")));
            Path large = Files.write(local.resolve("manifest.json"), new byte[200_000]);
            assertThatThrownBy(() -> store.store(List.of(large)))
                    .isInstanceOf(StateException.class)
                    .hasMessage("The disk of the state folder \"" + disk
                            + "\" is full, or its quota is used up. Free"
                            + " space, or keep fewer states with -Ddbt.keepStates, and run the goal again.");
            assertThat(disk.resolve("manifest.json")).hasContent("old");
            assertThat(disk.toFile().list()).containsExactly("manifest.json");
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    @Needs(Need.ROOT)
    void reportsFullDiskOfProject() throws Exception {
        Path disk = smallDisk();
        try {
            StateStore store = store();
            store.store(List.of(Files.write(local.resolve("manifest.json"), new byte[200_000])));
            assertThatThrownBy(() -> store.fetch("manifest.json", disk.resolve("fetched")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(disk).isEmptyDirectory();
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void rejectsFileInPlaceOfFolder() throws IOException {
        StateStore store = new DirectoryStore(Files.writeString(local.resolve("state"), ""));
        assertThat(store.notCreated()).isEmpty();
        assertThatThrownBy(() -> store.fetch("manifest.json", local.resolve("fetched")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("cannot be used");
    }
}
