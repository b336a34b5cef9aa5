package io.github.dbtmaven.pipelines.run.script;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/**
 * The RSA key of {@code BITBUCKET_SSH_KEY_FILE}. Created once per user, because creating one takes up to a second; like
 * the key of a repository on Bitbucket, it is the same in all builds. No server accepts it, so it is not secret.
 * Thread-safe.
 */
public final class SshKey {
    private static final int BITS = 2048;
    private static final String FIRST_LINE = "-----BEGIN RSA PRIVATE KEY-----\n";
    private static final String LAST_LINE = "\n-----END RSA PRIVATE KEY-----\n";

    private final Path file;

    /**
     * Names the file. It is read, or created, when a script needs the key.
     *
     * @param folder of the user; created if missing
     */
    public SshKey(Path folder) {
        this.file = folder.resolve("id_rsa");
    }

    /** Returns the key in PEM format. */
    synchronized String pem() {
        try {
            if (Files.exists(file)) {
                String pem = Files.readString(file);
                if (pem.startsWith(FIRST_LINE) && pem.endsWith(LAST_LINE)) {
                    return pem;
                }
            }
            return create();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an SSH key in \"" + file + "\"", e);
        }
    }

    private String create() throws IOException {
        Files.createDirectories(file.getParent());
        // a temporary file is readable by its owner only
        Path complete = Files.createTempFile(file.getParent(), "id_rsa", ".tmp");
        String pem = newKey();
        Files.writeString(complete, pem);
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return pem;
    }

    private static String newKey() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
            // PKCS#1, which all clients read; paramiko, for example, rejects PKCS#8
            byte[] pkcs1 = PrivateKeyInfo.getInstance(pkcs8)
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
            return FIRST_LINE
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(pkcs1)
                    + LAST_LINE;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make an RSA key: " + e.getMessage(), e);
        }
    }
}
