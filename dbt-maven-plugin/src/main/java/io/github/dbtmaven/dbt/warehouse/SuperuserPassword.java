package io.github.dbtmaven.dbt.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The server's own administrator, needed to set the other passwords anew; kept where only the user reads. */
record SuperuserPassword(Path file) {
    String create() throws IOException {
        String password = Passwords.random();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        return password;
    }

    String read() throws IOException {
        return Files.readString(file).strip();
    }
}
