package io.github.dbtmaven.pipelines.run.script;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/**
 * Writes the files for {@code BITBUCKET_SSH_KEY_FILE}: a key, {@code config} and {@code known_hosts} in the {@code ssh}
 * folder of the agent. The key is created once per run and no server accepts it, so it is not secret. The script of a
 * step writes the files, which saves a call to the engine.
 */
public final class SshFiles {
    private static final int BITS = 2048;
    private static final String VARIABLE = "BITBUCKET_SSH_KEY_FILE";

    private SshFiles() {}

    /** Returns commands for the start of a script, for bash and sh. They change no variables or options. */
    static String commands(String agentDirectory) {
        String folder = StepPath.of(agentDirectory, "../ssh");
        String key = folder + "/id_rsa";
        String config = "IdentityFile \"" + key + "\"\nUserKnownHostsFile \"" + folder + "/known_hosts\"";
        return "(umask 077; mkdir -p " + SingleQuoted.of(folder) + " && cd " + SingleQuoted.of(folder)
                + " && if ! [ -e id_rsa ]; then : > known_hosts"
                + " && printf '%s\\n' " + SingleQuoted.of(config) + " > config"
                + " && printf '%s' " + SingleQuoted.of(Key.PEM) + " > id_rsa; fi)\n";
    }

    /** Returns the first entry that uses the variable. */
    public static Optional<ScriptEntry> user(List<ScriptEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.map(shell -> shell.text().contains(VARIABLE), pipe -> false))
                .findFirst();
    }

    public static String warning() {
        return VARIABLE
                + " is a key that was created for this run. No server accepts it, so SSH connections that need"
                + " a key fail.";
    }

    /** The key, created when the first script needs it. */
    private static final class Key {
        static final String PEM = pem();

        private static String pem() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
                // PKCS#1, which all clients read; paramiko, for example, rejects PKCS#8
                byte[] pkcs1 = PrivateKeyInfo.getInstance(pkcs8)
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded();
                return "-----BEGIN RSA PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(pkcs1)
                        + "\n-----END RSA PRIVATE KEY-----\n";
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("this Java cannot make an RSA key: " + e.getMessage(), e);
            }
        }
    }
}
