package io.github.dbtmaven.dbt.workflow.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Additional certificates that this machine trusts, so that steps in containers can reach the package indexes. */
final class MachineCertificates {
    private static final Path ADDED = Path.of("/usr/local/share/ca-certificates");

    private MachineCertificates() {}

    /** Writes the certificates to one PEM file in a folder; empty if there are none. */
    static Optional<Path> file(Path folder) {
        if (!Files.isDirectory(ADDED)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(ADDED)) {
            StringBuilder pems = new StringBuilder();
            for (Path file : files.filter(name -> name.toString().endsWith(".crt"))
                    .sorted()
                    .toList()) {
                pems.append(Files.readString(file)).append('\n');
            }
            if (pems.isEmpty()) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            return Optional.of(Files.writeString(folder.resolve("machine.pem"), pems));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
