package io.github.dbtmaven.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDeletionTest {
    @TempDir
    Path folder;

    @Test
    void deletesLinksWithoutFollowingThem() throws Exception {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("file"), "kept");
        Path deleted = Files.createDirectories(folder.resolve("deleted/below"));
        Files.createSymbolicLink(deleted.resolve("to-folder"), kept.getParent());
        Files.createSymbolicLink(deleted.resolve("broken"), Path.of("nowhere"));

        FolderDeletion.delete(folder.resolve("deleted"));

        assertThat(folder.resolve("deleted")).doesNotExist();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void acceptsMissingFolder() {
        assertThatCode(() -> FolderDeletion.delete(folder.resolve("absent"))).doesNotThrowAnyException();
    }

    @Test
    void toleratesConcurrentDeletion() throws Exception {
        Path deleted = folder.resolve("deleted");
        for (int number = 0; number < 500; number++) {
            Files.createDirectories(deleted.resolve(number + "/below"));
        }

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> FolderDeletion.delete(deleted)),
                        CompletableFuture.runAsync(() -> FolderDeletion.delete(deleted)))
                .join();

        assertThat(deleted).doesNotExist();
    }
}
