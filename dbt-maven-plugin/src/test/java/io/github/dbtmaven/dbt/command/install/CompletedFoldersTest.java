package io.github.dbtmaven.dbt.command.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletedFoldersTest {
    @TempDir
    Path temp;

    private final AtomicInteger made = new AtomicInteger();
    private CompletedFolders folders;

    @BeforeEach
    void open() {
        folders = new CompletedFolders(temp.resolve("cache"));
    }

    private Path get() {
        return folders.get("venvs/abc", folder -> true, this::make);
    }

    private void make(Path folder) throws IOException {
        made.incrementAndGet();
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("python"), "");
    }

    @Test
    void createsFolderOnce() {
        assertThat(get()).isEqualTo(get()).isDirectoryContaining("glob:**/python");
        assertThat(made).hasValue(1);
    }

    @Test
    void deletesIncompleteFolder() {
        assertThatThrownBy(() -> folders.get("venvs/abc", folder -> true, folder -> {
                    make(folder);
                    throw new IOException("no space left");
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(temp.resolve("cache/venvs/abc")).doesNotExist();
        assertThat(get()).exists();
    }

    @Test
    void recreatesFolderAfterKill() throws IOException {
        Path half = Files.createDirectories(temp.resolve("cache/venvs/abc"));
        Files.writeString(half.resolve("rubbish"), "");
        assertThat(get()).isDirectoryNotContaining("glob:**/rubbish");
        assertThat(made).hasValue(1);
    }

    @Test
    void recreatesUnusableFolder() throws IOException {
        Files.delete(get().resolve("python"));
        folders.get("venvs/abc", folder -> Files.exists(folder.resolve("python")), this::make);
        assertThat(made).hasValue(2);
    }

    @Test
    void waitsForConcurrentCreation() throws Exception {
        CountDownLatch bothAreThere = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Path> one = threads.submit(() -> both(bothAreThere));
            Future<Path> two = threads.submit(() -> both(bothAreThere));
            assertThat(one.get()).isEqualTo(two.get());
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    private Path both(CountDownLatch latch) throws InterruptedException {
        latch.countDown();
        latch.await();
        return get();
    }
}
