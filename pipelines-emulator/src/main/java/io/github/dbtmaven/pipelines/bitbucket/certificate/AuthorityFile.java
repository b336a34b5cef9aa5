package io.github.dbtmaven.pipelines.bitbucket.certificate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
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
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Stores a certificate authority and the certificate of its server. A key and its certificate share one file, so that
 * they always match; the file is readable only by its owner from the start.
 */
final class AuthorityFile {
    static final Duration LIFE = Duration.ofDays(5 * 365);
    static final Duration RENEWED_BEFORE_END = Duration.ofDays(90);
    static final Duration SERVER_LIFE = Duration.ofDays(90);
    static final Duration SERVER_RENEWED_BEFORE_END = Duration.ofDays(30);
    private static final Object ONE_THREAD = new Object();

    private final Path folder;
    private final Clock clock;

    AuthorityFile(Path folder, Clock clock) {
        this.folder = requireNonNull(folder, "folder");
        this.clock = clock;
    }

    /** Returns the authority. */
    IssuedCertificate readOrCreate() throws IOException {
        return readOrCreate(
                "authority-1.pem", RENEWED_BEFORE_END, any -> true, () -> Issuer.authority(clock.instant(), LIFE));
    }

    /** Returns a certificate for a server with the real host names, issued by the authority. */
    IssuedCertificate server(IssuedCertificate authority) throws IOException {
        return readOrCreate(
                "server-1.pem",
                SERVER_RENEWED_BEFORE_END,
                server -> isIssuedBy(authority, server),
                () -> Issuer.server(authority, BitbucketHosts.CERTIFIED, clock.instant(), SERVER_LIFE));
    }

    private static boolean isIssuedBy(IssuedCertificate authority, IssuedCertificate server) {
        try {
            server.certificate().verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException byAnother) {
            return false;
        }
    }

    /**
     * Reads or creates a certificate.
     *
     * @param name of the file; changed hosts or constraints require another one, so that several versions can coexist
     */
    private IssuedCertificate readOrCreate(
            String name,
            Duration renewedBeforeEnd,
            Predicate<IssuedCertificate> fits,
            Supplier<IssuedCertificate> issuer)
            throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        // a file lock works between processes, but not between threads of one process
        synchronized (ONE_THREAD) {
            try (FileChannel lock = FileChannel.open(
                            folder.resolve("authority.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                    var held = lock.lock()) {
                Path file = folder.resolve(name);
                if (Files.exists(file) && isPrivate(file) && held.isValid()) {
                    IssuedCertificate read = read(file);
                    if (isValid(read.certificate(), renewedBeforeEnd) && fits.test(read)) {
                        return read;
                    }
                }
                return write(file, issuer.get());
            }
        }
    }

    private static IssuedCertificate read(Path file) throws IOException {
        try {
            return Pem.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(
                    "Cannot read the certificate in \"" + file + "\": " + e.getMessage()
                            + ". Delete the file; the next run creates a new one.",
                    e);
        }
    }

    private boolean isValid(X509Certificate certificate, Duration renewedBeforeEnd) {
        Instant now = clock.instant();
        return certificate.getNotBefore().toInstant().isBefore(now)
                && certificate.getNotAfter().toInstant().isAfter(now.plus(renewedBeforeEnd));
    }

    private IssuedCertificate write(Path file, IssuedCertificate made) throws IOException {
        Path complete = folder.resolve(file.getFileName() + ".tmp");
        Files.deleteIfExists(complete); // left by a killed process; the lock guarantees that no other process writes it
        Files.createFile(complete, ownerOnly("rw-------"));
        Files.writeString(complete, Pem.keyAndCertificate(made));
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    /** Returns whether only the owner could read the file. Otherwise the key may have leaked and is replaced. */
    private boolean isPrivate(Path file) throws IOException {
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
