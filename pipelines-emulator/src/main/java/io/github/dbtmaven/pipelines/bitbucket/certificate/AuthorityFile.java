package io.github.dbtmaven.pipelines.bitbucket.certificate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority.IssuedCertificate;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Stores a certificate authority. Key and certificate share one file, so that they always match; the file is readable
 * only by its owner from the start.
 */
final class AuthorityFile {
    static final Duration LIFE = Duration.ofDays(5 * 365);
    static final Duration RENEWED_BEFORE_END = Duration.ofDays(90);
    private static final Object ONE_THREAD = new Object();

    private final Path folder;
    private final Path file;
    private final Clock clock;

    AuthorityFile(Path folder, Clock clock) {
        this.folder = requireNonNull(folder, "folder");
        // changed hosts or constraints require another file name, so that several versions can coexist
        this.file = folder.resolve("authority-1.pem");
        this.clock = clock;
    }

    IssuedCertificate readOrCreate() throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        // a file lock works between processes, but not between threads of one process
        synchronized (ONE_THREAD) {
            try (FileChannel lock = FileChannel.open(
                            folder.resolve("authority.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                    var held = lock.lock()) {
                return Files.exists(file) && isPrivate() && held.isValid() ? readOrRenew() : make();
            }
        }
    }

    private IssuedCertificate readOrRenew() throws IOException {
        IssuedCertificate read;
        try {
            read = Pem.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(
                    "Cannot read the certificate authority in \"" + file + "\": " + e.getMessage()
                            + ". Delete the file; the next run creates a new one.",
                    e);
        }
        Instant now = clock.instant();
        boolean valid = read.certificate().getNotBefore().toInstant().isBefore(now)
                && read.certificate().getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE_END));
        return valid ? read : make();
    }

    private IssuedCertificate make() throws IOException {
        IssuedCertificate made = Issuer.authority(clock.instant(), LIFE);
        Path complete = folder.resolve(file.getFileName() + ".tmp");
        Files.deleteIfExists(complete); // left by a killed process; the lock guarantees that no other process writes it
        Files.createFile(complete, ownerOnly("rw-------"));
        Files.writeString(complete, Pem.keyAndCertificate(made));
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    /** Returns whether only the owner could read the file. Otherwise the key may have leaked and is replaced. */
    private boolean isPrivate() throws IOException {
        return !posix()
                || Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                        .containsAll(Files.getPosixFilePermissions(file));
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
