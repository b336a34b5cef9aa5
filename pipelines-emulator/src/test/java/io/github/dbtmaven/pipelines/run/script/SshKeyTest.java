package io.github.dbtmaven.pipelines.run.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshKeyTest {
    @TempDir
    private Path cache;

    private Path folder() {
        return cache.resolve("ssh");
    }

    @Test
    void isAnRsaKeyInTheFormThatAllClientsRead() throws IOException {
        String pem = new SshKey(folder()).pem();

        try (PemReader reader = new PemReader(new StringReader(pem))) {
            var object = reader.readPemObject();
            assertThat(object.getType()).isEqualTo("RSA PRIVATE KEY");
            assertThat(RSAPrivateKey.getInstance(object.getContent())
                            .getModulus()
                            .bitLength())
                    .isEqualTo(2048);
        }
    }

    @Test
    void isTheSameInLaterRuns() {
        assertThat(new SshKey(folder()).pem()).isEqualTo(new SshKey(folder()).pem());
    }

    @Test
    void isReadableByItsOwnerOnlyAndLeavesNoOtherFile() throws IOException {
        new SshKey(folder()).pem();

        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).containsExactly(folder().resolve("id_rsa"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve("id_rsa"))))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesAFileThatIsNoCompleteKey() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("id_rsa"), "-----BEGIN RSA PRIVATE KEY-----\nMIIE");

        String pem = new SshKey(folder()).pem();

        assertThat(pem).endsWith("-----END RSA PRIVATE KEY-----\n");
        assertThat(folder().resolve("id_rsa")).hasContent(pem);
    }
}
