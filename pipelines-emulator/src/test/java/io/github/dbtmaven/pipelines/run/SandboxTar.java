package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Creates and reads archives like those of a sandbox. */
public final class SandboxTar {
    private SandboxTar() {}

    /** Archives a path; names start with its base name. Further names of the same file are hard links. */
    static InputStream of(Path root) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Object> seen = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (TarArchiveOutputStream tar = StoredFiles.tar(bytes);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                String name = root.getParent().relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    link(
                            tar,
                            name,
                            TarConstants.LF_SYMLINK,
                            Files.readSymbolicLink(file).toString());
                } else if (Files.isDirectory(file)) {
                    tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
                    tar.closeArchiveEntry();
                } else {
                    Object inode = Files.getAttribute(file, "unix:ino");
                    int first = seen.indexOf(inode);
                    if (first >= 0) {
                        link(tar, name, TarConstants.LF_LINK, names.get(first));
                        continue;
                    }
                    seen.add(inode);
                    names.add(name);
                    TarArchiveEntry entry = new TarArchiveEntry(name);
                    entry.setSize(Files.size(file));
                    entry.setMode(Files.isExecutable(file) ? 0755 : 0644);
                    tar.putArchiveEntry(entry);
                    Files.copy(file, tar);
                    tar.closeArchiveEntry();
                }
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void link(TarArchiveOutputStream tar, String name, byte type, String target) throws IOException {
        TarArchiveEntry link = new TarArchiveEntry(name, type);
        link.setLinkName(target);
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
    }

    public static List<String> names(Path archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
