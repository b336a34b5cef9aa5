package io.github.dbtmaven.dbt.artifact;

import io.github.dbtmaven.pipelines.process.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folder operations that the standard library lacks. */
public final class Folders {
    private Folders() {}

    /** Deletes a folder recursively, like {@link FolderDeletion}. */
    public static void delete(Path folder) {
        FolderDeletion.delete(folder);
    }

    /** Makes a temporary folder readable by all users, since a later step may run as another user. */
    static void readableByAll(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
