package io.github.dbtmaven.pipelines.bitbucket.certificate;

import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority.IssuedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts certificates and keys from and to PEM. Uses only the JDK, because loading Bouncy Castle takes longer than
 * everything else that a run does with an existing authority.
 */
final class Pem {
    private static final Pattern KEY_AND_CERTIFICATE = Pattern.compile(block("PRIVATE KEY") + block("CERTIFICATE"));

    private Pem() {}

    private static String block(String label) {
        return "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----\\s*";
    }

    static String certificate(X509Certificate certificate) {
        try {
            return write("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String keyAndCertificate(IssuedCertificate issued) {
        return write("PRIVATE KEY", issued.key().getEncoded()) + certificate(issued.certificate());
    }

    /**
     * Parses the output of {@link #keyAndCertificate}.
     *
     * @throws IOException if the text has another form
     */
    static IssuedCertificate parse(String text) throws IOException {
        Matcher matcher = KEY_AND_CERTIFICATE.matcher(text);
        if (!matcher.matches()) {
            throw new IOException("it does not contain a key and a certificate");
        }
        try {
            Base64.Decoder base64 = Base64.getMimeDecoder();
            return new IssuedCertificate(
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(base64.decode(matcher.group(1)))),
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(base64.decode(matcher.group(2)))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
