package io.github.dbtmaven.pipelines.sandbox.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Certificate authorities that steps trust in addition to those of their image: the fake's and the user's. Pure
 * functions from the content of a file to its new content. Immutable.
 */
public final class TrustedCertificates {
    private final Map<String, X509Certificate> byFingerprint;

    private TrustedCertificates(Map<String, X509Certificate> byFingerprint) {
        this.byFingerprint = byFingerprint;
    }

    /**
     * Parses PEM texts, each with one or more certificates, and removes duplicates.
     *
     * @throws IllegalArgumentException if a text contains no certificate or an invalid one
     */
    public static TrustedCertificates of(List<String> pemTexts) {
        Map<String, X509Certificate> found = new LinkedHashMap<>();
        for (int text = 0; text < pemTexts.size(); text++) {
            for (X509Certificate certificate :
                    PemText.certificates(pemTexts.get(text), "certificate text " + (text + 1))) {
                found.putIfAbsent(Sha256.hex(encoded(certificate)), certificate);
            }
        }
        return new TrustedCertificates(found);
    }

    /** Returns the certificates in the given order. */
    public List<X509Certificate> certificates() {
        return List.copyOf(byFingerprint.values());
    }

    /** Returns a SHA-256 hash over all certificates. Equal hashes produce equal files. */
    public String fingerprint() {
        return Sha256.hex(String.join("\n", byFingerprint.keySet()).getBytes(US_ASCII));
    }

    /**
     * Appends the certificates to a CA bundle such as {@code /etc/ssl/certs/ca-certificates.crt}. Skips certificates
     * that it already contains.
     */
    public byte[] appendedTo(byte[] bundle) {
        List<byte[]> present = PemText.encodedIn(bundle);
        ByteArrayOutputStream appended = new ByteArrayOutputStream();
        appended.writeBytes(bundle);
        if (bundle.length > 0 && bundle[bundle.length - 1] != '\n') {
            appended.write('\n');
        }
        for (X509Certificate certificate : byFingerprint.values()) {
            byte[] der = encoded(certificate);
            if (present.stream().noneMatch(other -> Arrays.equals(der, other))) {
                appended.writeBytes(PemText.of(der).getBytes(US_ASCII));
            }
        }
        return appended.toByteArray();
    }

    /**
     * Adds the certificates to a Java trust store ({@code cacerts}); an empty array means a new store.
     *
     * @return a JKS store with the password {@code changeit}, which Java 8 to 25 also read without a password
     * @throws IllegalArgumentException if the content is not a readable trust store
     */
    public byte[] addedTo(byte[] keystore) {
        return JavaTrustStore.with(keystore, byFingerprint);
    }

    /**
     * Returns one file per certificate for {@code /usr/local/share/ca-certificates/}, by file name, so that {@code
     * update-ca-certificates} keeps them. The names are stable.
     */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        byFingerprint.forEach(
                (fingerprint, certificate) -> files.put(name(fingerprint) + ".crt", PemText.of(encoded(certificate))));
        return files;
    }

    /** Returns all certificates as one PEM text. */
    public String pem() {
        return String.join("", new ArrayList<>(files().values()));
    }

    static String name(String fingerprint) {
        return "pipelines-emulator-" + fingerprint.substring(0, 16);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalArgumentException("a certificate cannot be encoded", impossible);
        }
    }
}
