package io.github.dbtmaven.pipelines.sandbox.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;

/**
 * Reads and writes {@code cacerts} files. Handles JKS (Java 8, Debian until 11), PKCS12 without a password (Java 18 and
 * newer), and PKCS12 encrypted with {@code changeit}.
 */
final class JavaTrustStore {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private JavaTrustStore() {}

    static byte[] with(byte[] existing, Map<String, X509Certificate> byFingerprint) {
        try {
            // a new store, because one that was read from PKCS12 would be written encrypted; Java reads cacerts without
            // a password and would see no entries
            KeyStore extended = KeyStore.getInstance("JKS");
            extended.load(null, null);
            if (existing.length > 0) {
                copy(read(existing), extended);
            }
            for (Map.Entry<String, X509Certificate> entry : byFingerprint.entrySet()) {
                extended.setCertificateEntry(TrustedCertificates.name(entry.getKey()), entry.getValue());
            }
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            extended.store(written, PASSWORD);
            return written.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Cannot read the Java trust store: " + e.getMessage()
                            + ". It must be in the JKS or PKCS12 format, with the password \"changeit\" or none.",
                    e);
        }
    }

    private static KeyStore read(byte[] existing) throws GeneralSecurityException, IOException {
        KeyStore withoutPassword = load(existing, null);
        // without a password, encrypted PKCS12 appears empty
        return withoutPassword.size() > 0 ? withoutPassword : load(existing, PASSWORD);
    }

    private static KeyStore load(byte[] contents, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS"); // also reads PKCS12
        store.load(new ByteArrayInputStream(contents), password);
        return store;
    }

    private static void copy(KeyStore from, KeyStore to) throws GeneralSecurityException {
        for (String alias : Collections.list(from.aliases())) {
            if (!from.isCertificateEntry(alias)) {
                throw new GeneralSecurityException("entry \"" + alias + "\" is a key, not a certificate");
            }
            to.setCertificateEntry(alias, from.getCertificate(alias));
        }
    }
}
