package io.github.dbtmaven.dbt.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The password of the server's administrator, who sets the other passwords. The file is readable only by the user. */
record SuperuserPassword(Path file) {
    /** Returns whether the preparation of this database finished. */
    boolean isKept() {
        return Files.exists(file);
    }

    void keep(String password) throws IOException {
        Path unfinished = file.resolveSibling("superuser.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, password);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    String read() throws IOException {
        return Files.readString(file).strip();
    }
}
