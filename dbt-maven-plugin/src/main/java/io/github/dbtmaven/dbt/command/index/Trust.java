package io.github.dbtmaven.dbt.command.index;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate authorities that pip, uv or Java trusts. A company adds its own to one of these places, so all of
 * them are combined.
 */
final class Trust {
    private static final List<String> VARIABLES = List.of("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");
    /** Debian, Red Hat, SUSE, Alpine and macOS. */
    private static final List<String> SYSTEM = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", Pattern.DOTALL);

    private Trust() {}

    /** Returns the files of authorities that exist. */
    static List<Path> files(PipSettings pip, Map<String, String> environment) {
        Stream<String> configured = Stream.concat(
                pip.option("cert").stream(), VARIABLES.stream().map(name -> environment.getOrDefault(name, "")));
        return Stream.concat(configured, SYSTEM.stream())
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    /** Returns a context that trusts the authorities of these files and Java's own. */
    static SSLContext context(List<Path> files) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<Certificate> authorities = new ArrayList<>(ofJava());
            for (Path file : files) {
                authorities.addAll(read(Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
            for (int index = 0; index < authorities.size(); index++) {
                store.setCertificateEntry("authority-" + index, authorities.get(index));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static List<Certificate> read(String bundle) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Matcher blocks = PEM.matcher(bundle);
        List<Certificate> certificates = new ArrayList<>();
        while (blocks.find()) {
            certificate(factory, blocks.group(1)).ifPresent(certificates::add);
        }
        return certificates;
    }

    /** Returns empty for a damaged certificate, which must not make the others useless. */
    private static Optional<Certificate> certificate(CertificateFactory factory, String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return Optional.of(factory.generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
