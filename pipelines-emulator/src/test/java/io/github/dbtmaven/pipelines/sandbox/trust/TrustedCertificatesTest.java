package io.github.dbtmaven.pipelines.sandbox.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("it sets system properties that decide how trust stores are written")
class TrustedCertificatesTest {
    @TempDir
    Path folder;

    private String first;
    private String second;
    private String third;

    @BeforeEach
    void makeThree() throws IOException {
        first = CertificateAuthority.in(folder.resolve("1")).pem();
        second = CertificateAuthority.in(folder.resolve("2")).pem();
        third = CertificateAuthority.in(folder.resolve("3")).pem();
    }

    @Test
    void readsSeveralCertificatesInOneText() {
        var trusted = TrustedCertificates.of(List.of("# the company\n" + first + "\n# other\n" + second, third));

        assertThat(trusted.certificates()).hasSize(3);
        assertThat(trusted.pem()).isEqualTo(first + second + third);
    }

    @Test
    void removesDuplicates() {
        assertThat(TrustedCertificates.of(List.of(first, first.replace("\n", "\r\n")))
                        .certificates())
                .hasSize(1);
    }

    @Test
    void acceptsEmptyList() {
        var none = TrustedCertificates.of(List.of());

        assertThat(none.appendedTo(bytes("a\n"))).isEqualTo(bytes("a\n"));
        assertThat(none.files()).isEmpty();
    }

    @Test
    void rejectsTextWithoutCertificate() {
        assertThatThrownBy(() -> TrustedCertificates.of(List.of(first, "-----BEGIN PRIVATE KEY-----")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No certificate found in certificate text 2: it must be in PEM form, between"
                        + " \"-----BEGIN CERTIFICATE-----\" and its END line.");
    }

    @Test
    void rejectsInvalidCertificate() {
        String broken = first.lines().filter(line -> !line.startsWith("MII")).collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> TrustedCertificates.of(List.of(second + broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Certificate 2 of certificate text 1 is not readable: ");
    }

    @Test
    void fingerprintDependsOnCertificates() {
        assertThat(TrustedCertificates.of(List.of(first, second)).fingerprint())
                .isEqualTo(TrustedCertificates.of(List.of(first + second)).fingerprint())
                .isNotEqualTo(TrustedCertificates.of(List.of(first, third)).fingerprint());
    }

    @Test
    void filesHaveStableNames() {
        assertThat(TrustedCertificates.of(List.of(first)).files())
                .isEqualTo(TrustedCertificates.of(List.of(first)).files())
                .hasSize(1)
                .allSatisfy((name, text) -> {
                    assertThat(name).matches("pipelines-emulator-[0-9a-f]{16}\\.crt");
                    assertThat(text).isEqualTo(first);
                });
    }

    @Nested
    class Bundle {
        @Test
        void keepsTextAndAddsLineBreak() {
            var trusted = TrustedCertificates.of(List.of(first));

            assertThat(trusted.appendedTo(bytes("# Ä bundle\n" + second.strip())))
                    .isEqualTo(bytes("# Ä bundle\n" + second + first));
            assertThat(trusted.appendedTo(new byte[0])).isEqualTo(bytes(first));
        }

        @Test
        void isExtendedIdempotently() {
            var trusted = TrustedCertificates.of(List.of(first, second));
            byte[] once = trusted.appendedTo(bytes(third));

            assertThat(trusted.appendedTo(once)).isEqualTo(once);
        }
    }

    @Nested
    class JavaStore {
        @ParameterizedTest
        @CsvSource(
                nullValues = "none",
                value = {"JKS,changeit", "PKCS12,changeit", "PKCS12,none"})
        void keepsEntriesAndNeedsNoPassword(String type, String password) throws Exception {
            char[] secret = password == null ? null : password.toCharArray();
            byte[] extended = TrustedCertificates.of(List.of(second, third)).addedTo(storeWith(first, type, secret));

            assertThat(certificatesIn(extended))
                    .containsExactlyInAnyOrderElementsOf(TrustedCertificates.of(List.of(first, second, third))
                            .certificates());
            KeyStore.getInstance("JKS").load(new ByteArrayInputStream(extended), "changeit".toCharArray());
        }

        @Test
        void isCreatedIfMissing() throws Exception {
            assertThat(certificatesIn(TrustedCertificates.of(List.of(first)).addedTo(new byte[0])))
                    .hasSize(1);
        }

        @Test
        void isExtendedIdempotently() throws Exception {
            var trusted = TrustedCertificates.of(List.of(first, second));

            assertThat(certificatesIn(trusted.addedTo(trusted.addedTo(new byte[0]))))
                    .hasSize(2);
        }

        @Test
        void rejectsOtherContent() {
            assertThatThrownBy(() -> TrustedCertificates.of(List.of(first)).addedTo(bytes("no trust store")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Cannot read the Java trust store: ")
                    .hasMessageEndingWith(
                            "It must be in the JKS or PKCS12 format, with the password \"changeit\" or none.");
        }

        private static byte[] storeWith(String pem, String type, char[] password) throws Exception {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry(
                    "there-before",
                    TrustedCertificates.of(List.of(pem)).certificates().get(0));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            if (password == null) { // as the cacerts of Java 18 and newer; Java 17 needs a system property
                System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
                System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
            }
            try {
                store.store(written, password);
            } finally {
                System.clearProperty("keystore.pkcs12.certProtectionAlgorithm");
                System.clearProperty("keystore.pkcs12.macAlgorithm");
            }
            return written.toByteArray();
        }

        private static List<X509Certificate> certificatesIn(byte[] contents) throws Exception {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(new ByteArrayInputStream(contents), null);
            List<X509Certificate> found = new java.util.ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                found.add((X509Certificate) store.getCertificate(alias));
            }
            return found;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
