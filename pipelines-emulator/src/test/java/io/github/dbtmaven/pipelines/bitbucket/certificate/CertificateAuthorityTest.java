package io.github.dbtmaven.pipelines.bitbucket.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority.IssuedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path home;

    @Test
    void isCreatedOnce() throws IOException {
        String made = at(NOW).pem();

        assertThat(at(NOW.plus(Duration.ofDays(30))).pem())
                .isEqualTo(made)
                .startsWith("-----BEGIN CERTIFICATE-----")
                .doesNotContain("PRIVATE");
    }

    @Test
    void isSharedByConcurrentCallers() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> callers = Stream.generate(() -> (Callable<String>) () -> at(NOW).pem())
                    .limit(8)
                    .toList();
            List<String> pems = new java.util.ArrayList<>();
            for (Future<String> answer : threads.invokeAll(callers)) {
                pems.add(answer.get());
            }
            assertThat(pems).hasSize(8).containsOnly(at(NOW).pem());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keyIsReadableOnlyByOwner() throws IOException {
        at(NOW);
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("authority-1.pem", "server-1.pem", "authority.lock");
        }
        assertThat(permissions(folder().resolve("authority-1.pem"))).isEqualTo("rw-------");
        assertThat(permissions(folder().resolve("server-1.pem"))).isEqualTo("rw-------");
        assertThat(permissions(folder())).isEqualTo("rwx------");
    }

    @Test
    void isRecreatedIfKeyWasReadableByOthers() throws IOException {
        String before = at(NOW).pem();
        Files.setPosixFilePermissions(
                folder().resolve("authority-1.pem"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(at(NOW).pem()).isNotEqualTo(before);
        assertThat(permissions(folder().resolve("authority-1.pem"))).isEqualTo("rw-------");
    }

    @Test
    void isRecreatedBeforeExpiry() throws IOException {
        String before = at(NOW).pem();
        Instant end = NOW.plus(AuthorityFile.LIFE);

        assertThat(at(end.minus(Duration.ofDays(91))).pem()).isEqualTo(before);
        assertThat(at(end.minus(Duration.ofDays(89))).pem()).isNotEqualTo(before);
    }

    @Test
    void serverKeepsItsCertificateUntilBeforeExpiry() throws IOException {
        String made = server(NOW);
        Instant end = NOW.plus(AuthorityFile.SERVER_LIFE);

        assertThat(server(end.minus(Duration.ofDays(31)))).isEqualTo(made);
        assertThat(server(end.minus(Duration.ofDays(29)))).isNotEqualTo(made);
    }

    @Test
    void serverGetsCertificateOfNewAuthority() throws IOException {
        String before = server(NOW);
        Files.delete(folder().resolve("authority-1.pem"));

        assertThat(server(NOW)).isNotEqualTo(before);
        assertThat(server(NOW)).isEqualTo(server(NOW));
    }

    @Test
    void rejectsForeignFile() throws IOException {
        at(NOW);
        Files.writeString(folder().resolve("authority-1.pem"), "something else");

        assertThatThrownBy(() -> at(NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder().resolve("authority-1.pem").toString())
                .hasMessageEndingWith("Delete the file; the next run creates a new one.");
    }

    @Test
    void isLimitedToHostsOfFake() throws IOException {
        X509Certificate authority = new AuthorityFile(folder(), Clock.fixed(NOW, ZoneOffset.UTC))
                .readOrCreate()
                .certificate();

        assertThat(authority.getCriticalExtensionOIDs())
                .contains(Extension.nameConstraints.getId(), Extension.basicConstraints.getId());
        assertThat(authority.getBasicConstraints()).as("no authority below it").isZero();
        assertThat(authority.getNotBefore().toInstant())
                .as("for clocks that are behind")
                .isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "api.bitbucket.org,true",
        "bbuseruploads.s3.amazonaws.com,true",
        "other.s3.amazonaws.com,false",
        "github.com,false"
    })
    void isNotTrustedForOtherHosts(String host, boolean trusted) throws Exception {
        Instant now = Instant.now();
        IssuedCertificate authority = new AuthorityFile(folder(), Clock.fixed(now, ZoneOffset.UTC)).readOrCreate();
        X509Certificate leaf =
                Issuer.server(authority, List.of(host), now, Duration.ofDays(1)).certificate();
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
        trust.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf, authority.certificate()));

        var validation =
                assertThatCode(() -> CertPathValidator.getInstance("PKIX").validate(path, trust));
        if (trusted) {
            validation.doesNotThrowAnyException();
        } else {
            validation.isInstanceOf(CertPathValidatorException.class);
        }
    }

    private CertificateAuthority at(Instant now) throws IOException {
        return CertificateAuthority.in(folder(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private String server(Instant now) throws IOException {
        at(now);
        return Files.readString(folder().resolve("server-1.pem"));
    }

    private Path folder() {
        return home.resolve("cache/authority");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
