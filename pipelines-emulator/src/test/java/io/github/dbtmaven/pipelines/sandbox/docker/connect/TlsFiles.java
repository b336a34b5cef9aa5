package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for 127.0.0.1, with the file names that Docker's clients expect.
 *
 * @param folder with ca.pem, cert.pem and key.pem
 * @param context for a server
 */
record TlsFiles(Path folder, SSLContext context) {
    private static final String PASSWORD = "password";

    static TlsFiles in(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = Files.createDirectories(folder).resolve("store.p12");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "engine",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=engine",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        assertThat(new ProcessBuilder(keytool).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        String certificate = pem("CERTIFICATE", keys.getCertificate("engine").getEncoded());
        Files.writeString(folder.resolve("ca.pem"), certificate);
        Files.writeString(folder.resolve("cert.pem"), certificate);
        Files.writeString(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", keys.getKey("engine", PASSWORD.toCharArray()).getEncoded()));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new TlsFiles(folder, context);
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
