package io.github.dbtmaven.pipelines.bitbucket.certificate;

import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority.IssuedCertificate;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/** Converts certificates and keys from and to PEM. */
final class Pem {
    private Pem() {}

    static String certificate(X509Certificate certificate) {
        return write(certificate);
    }

    static String keyAndCertificate(IssuedCertificate issued) {
        return write(new PemObject("PRIVATE KEY", issued.key().getEncoded())) + write(issued.certificate());
    }

    /**
     * Parses the output of {@link #keyAndCertificate}.
     *
     * @throws IOException if the text has another form
     */
    static IssuedCertificate parse(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            if (parser.readObject() instanceof PrivateKeyInfo key
                    && parser.readObject() instanceof X509CertificateHolder certificate) {
                return new IssuedCertificate(
                        privateKey(key), new JcaX509CertificateConverter().getCertificate(certificate));
            }
            throw new IOException("it does not contain a key and a certificate");
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(PrivateKeyInfo key) throws GeneralSecurityException, IOException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    private static String write(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to a string failed", impossible);
        }
        return text.toString();
    }
}
