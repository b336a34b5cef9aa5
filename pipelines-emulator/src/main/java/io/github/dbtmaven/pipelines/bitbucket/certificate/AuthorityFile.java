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
 * Keeps an authority in one file, key and certificate together so that they can never be a wrong pair. The file is
 * readable by its owner only, from its first byte.
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
        // a change of the hosts or of the constraints needs another name, so that versions can live side by side
        this.file = folder.resolve("authority-1.pem");
        this.clock = clock;
    }

    IssuedCertificate readOrMake() throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        // a file lock keeps processes apart, but two threads of one process cannot both ask for it
        synchronized (ONE_THREAD) {
            try (FileChannel lock = FileChannel.open(
                            folder.resolve("authority.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                    var held = lock.lock()) {
                return Files.exists(file) && keptPrivate() && held.isValid() ? readOrRenew() : make();
            }
        }
    }

    private IssuedCertificate readOrRenew() throws IOException {
        IssuedCertificate read;
        try {
            read = Pem.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(
                    "The certificate authority in \"" + file + "\" cannot be read: " + e.getMessage()
                            + ". Delete the file; the next run makes a new one.",
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
        Files.deleteIfExists(complete); // of a process that was killed; the lock says that nobody writes it now
        Files.createFile(complete, ownerOnly("rw-------"));
        Files.writeString(complete, Pem.keyAndCertificate(made));
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    /** A key that others could read may have been read: it is replaced, not merely hidden. */
    private boolean keptPrivate() throws IOException {
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
