package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LazyTarTest {
    private static final FileOwner BUILDER = new FileOwner(1000, 1001);

    @TempDir
    Path folder;

    @Test
    void archivesFolderWithOtherOwner() throws Exception {
        Files.writeString(folder.resolve("größe.txt"), "four");
        Files.writeString(Files.createDirectories(folder.resolve("a b")).resolve("empty"), "");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("größe.txt"));

        assertThat(entries(new LazyTar(List.of(new FolderSource(folder, "home/", BUILDER, mode -> mode | 0600)))))
                .containsExactly(
                        Map.entry("home/a b/", "1000:1001 "),
                        Map.entry("home/a b/empty", "1000:1001 "),
                        Map.entry("home/größe.txt", "1000:1001 four"),
                        Map.entry("home/link", "1000:1001 -> größe.txt"));
    }

    @Test
    void archivesFileLargerThanBuffer() throws Exception {
        byte[] large = new byte[1_000_003];
        Arrays.fill(large, (byte) 'x');
        Files.write(folder.resolve("large"), large);

        assertThat(entries(new LazyTar(List.of(
                                new InMemoryFiles().folder("/opt", 0755, FileOwner.ROOT),
                                new FolderSource(folder, "", BUILDER, mode -> mode),
                                new InMemoryFiles().file("/last", new byte[] {'!'}, 0600, FileOwner.ROOT))))
                        .keySet())
                .containsExactly("large", "last", "opt/");
    }

    private static Map<String, String> entries(LazyTar tar) throws Exception {
        Map<String, String> entries = new TreeMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(tar, "UTF-8")) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(
                        entry.getName(),
                        entry.getLongUserId() + ":" + entry.getLongGroupId() + " "
                                + (entry.isSymbolicLink()
                                        ? "-> " + entry.getLinkName()
                                        : new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return entries;
    }
}
