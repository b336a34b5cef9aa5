package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificate authorities that this JVM trusts. */
final class JavaAuthorities {
    private JavaAuthorities() {}

    /** Returns the authorities as a CA bundle. */
    static byte[] pem() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            X509TrustManager manager = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
            StringBuilder bundle = new StringBuilder();
            for (X509Certificate authority : manager.getAcceptedIssuers()) {
                bundle.append("-----BEGIN CERTIFICATE-----\n")
                        .append(base64.encodeToString(authority.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
            return bundle.toString().getBytes(US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the authorities of this Java", e);
        }
    }
}
