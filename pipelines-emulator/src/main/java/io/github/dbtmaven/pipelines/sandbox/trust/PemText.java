package io.github.dbtmaven.pipelines.sandbox.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts certificates from a text and ignores everything else, such as comments in a CA bundle. */
final class PemText {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private PemText() {}

    /** Returns the DER encodings in order. Skips blocks that are not valid base64. */
    static List<byte[]> encodedIn(byte[] bundle) {
        List<byte[]> found = new ArrayList<>();
        Matcher matcher = CERTIFICATE.matcher(new String(bundle, ISO_8859_1));
        while (matcher.find()) {
            try {
                found.add(Base64.getMimeDecoder().decode(matcher.group(1)));
            } catch (IllegalArgumentException notBase64) {
                continue;
            }
        }
        return found;
    }

    /**
     * Parses all certificates.
     *
     * @param origin name of the text for messages
     * @throws IllegalArgumentException if there is no certificate or an invalid one
     */
    static List<X509Certificate> certificates(String text, String origin) {
        List<X509Certificate> found = new ArrayList<>();
        Matcher matcher = CERTIFICATE.matcher(text);
        while (matcher.find()) {
            try {
                found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Base64.getMimeDecoder().decode(matcher.group(1)))));
            } catch (CertificateException | IllegalArgumentException unreadable) {
                throw new IllegalArgumentException(
                        "Certificate " + (found.size() + 1) + " of " + origin + " is not readable: "
                                + unreadable.getMessage() + ". Export it again in PEM form.",
                        unreadable);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No certificate found in " + origin
                    + ": it must be in PEM form, between \"-----BEGIN CERTIFICATE-----\" and its END line.");
        }
        return found;
    }

    static String of(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
