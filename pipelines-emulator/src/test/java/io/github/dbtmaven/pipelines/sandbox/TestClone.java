package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small clone with an executable file, a link, a name with a space, and a non-ASCII name. */
final class TestClone {
    private TestClone() {}

    static Path at(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("models/a folder"));
        Files.writeString(folder.resolve("README.md"), "Shop\n");
        Files.writeString(folder.resolve("models/a folder/größe.sql"), "select 1\n");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("README.md"));
        Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\necho ran\n");
        Files.setPosixFilePermissions(folder.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        git(folder, "init", "-q", "-b", "main");
        git(folder, "add", "-A");
        git(folder, "-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "-q", "-m", "First");
        return folder;
    }

    private static void git(Path folder, String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        Map<String, String> environment =
                Map.of("PATH", System.getenv("PATH"), "HOME", folder.getParent().toString(), "LC_ALL", "C.UTF-8");
        try {
            var done = new NativeProcesses().capture(new ProcessSpec(command, folder, environment));
            if (!done.succeeded()) {
                throw new IllegalStateException(command + ": " + done.errors());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns all paths in a folder, with attributes that change on writes. */
    static Map<String, String> picture(Path folder) throws IOException {
        Map<String, String> picture = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                picture.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " "
                                + Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                                + (regular ? Arrays.hashCode(Files.readAllBytes(file)) : ""));
            }
        }
        return picture;
    }
}
