package io.github.dbtmaven.pipelines.sandbox.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Authorities that a step shall trust beyond those of its image: the fake's own, the company's. Pure functions from the
 * contents of a file to its new contents; whoever calls them reads and writes. Immutable.
 */
public final class TrustedCertificates {
    private final Map<String, X509Certificate> byFingerprint;

    private TrustedCertificates(Map<String, X509Certificate> byFingerprint) {
        this.byFingerprint = byFingerprint;
    }

    /**
     * Reads PEM texts, each with one certificate or many; a certificate that is there twice counts once.
     *
     * @throws IllegalArgumentException when a text holds no certificate or a broken one
     */
    public static TrustedCertificates of(List<String> pemTexts) {
        Map<String, X509Certificate> found = new LinkedHashMap<>();
        for (int text = 0; text < pemTexts.size(); text++) {
            for (X509Certificate certificate :
                    PemText.certificates(pemTexts.get(text), "certificate text " + (text + 1))) {
                found.putIfAbsent(DigestUtils.sha256Hex(encoded(certificate)), certificate);
            }
        }
        return new TrustedCertificates(found);
    }

    /** In the order in which they were given. */
    public List<X509Certificate> certificates() {
        return List.copyOf(byFingerprint.values());
    }

    /** SHA-256 over all of them: the same value means that files made by them are the same. */
    public String fingerprint() {
        return DigestUtils.sha256Hex(String.join("\n", byFingerprint.keySet()).getBytes(US_ASCII));
    }

    /**
     * A CA bundle such as {@code /etc/ssl/certs/ca-certificates.crt} with these appended. What is in it already is not
     * appended again, so that doing it twice changes nothing.
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
     * A Java trust store ({@code cacerts}) with these added; an empty array stands for a store that does not exist yet.
     *
     * @return a store in the JKS format with the password {@code changeit}, which Java 8 to 25 read without one
     * @throws IllegalArgumentException when the contents are no trust store that can be read
     */
    public byte[] addedTo(byte[] keystore) {
        return JavaTrustStore.with(keystore, byFingerprint);
    }

    /**
     * One file each for {@code /usr/local/share/ca-certificates/}, by file name, so that a regeneration of the bundle
     * ({@code update-ca-certificates}, run by a package manager) keeps them. The names are stable.
     */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        byFingerprint.forEach(
                (fingerprint, certificate) -> files.put(name(fingerprint) + ".crt", PemText.of(encoded(certificate))));
        return files;
    }

    /** All of them as one PEM text. */
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
