package io.github.dbtmaven.pipelines.bitbucket.certificate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authority of the fake Bitbucket. Created once per user, so that images that trust it can be reused.
 * Name constraints limit it to {@link BitbucketHosts#CERTIFIED}, so that a stolen key is useless for other hosts.
 * Immutable and thread-safe.
 */
public final class CertificateAuthority {
    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    private final IssuedCertificate authority;
    private final IssuedCertificate server;

    private CertificateAuthority(IssuedCertificate authority, IssuedCertificate server) {
        this.authority = authority;
        this.server = server;
    }

    /**
     * Returns the user's authority. Creates it if it is missing, about to expire, was created for other hosts, or its
     * key was readable by other users. Concurrent processes get the same authority.
     *
     * @param folder of the user, such as {@code ~/.cache/dbt-maven-plugin/authority}; created if missing
     * @throws IOException if the folder or file is unusable; the message says what to do
     */
    public static CertificateAuthority in(Path folder) throws IOException {
        return in(folder, Clock.systemUTC());
    }

    static CertificateAuthority in(Path folder, Clock clock) throws IOException {
        requireNonNull(clock, "clock");
        AuthorityFile file = new AuthorityFile(folder, clock);
        IssuedCertificate authority = file.readOrCreate();
        return new CertificateAuthority(authority, file.server(authority));
    }

    /** Returns the certificate in PEM format, for the trust stores of steps. */
    public String pem() {
        return Pem.certificate(authority.certificate());
    }

    /** Creates a TLS context for a server with the real host names. */
    public SSLContext serverContext() {
        try {
            KeyStore keys = emptyStore();
            keys.setKeyEntry(
                    "server", server.key(), IN_MEMORY, new Certificate[] {server.certificate(), authority.certificate()
                    });
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, IN_MEMORY);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot serve TLS with an EC key: " + e.getMessage(), e);
        }
    }

    /** Creates a TLS context for a client in this JVM that trusts only the fake. */
    public SSLContext clientContext() {
        try {
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot trust an EC certificate: " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** A certificate with its key. {@code toString} contains neither. */
    record IssuedCertificate(PrivateKey key, X509Certificate certificate) {
        IssuedCertificate {
            requireNonNull(key, "key");
            requireNonNull(certificate, "certificate");
        }

        @Override
        public String toString() {
            return "certificate " + certificate.getSubjectX500Principal();
        }
    }
}
