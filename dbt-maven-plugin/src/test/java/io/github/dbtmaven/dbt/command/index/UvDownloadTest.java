package io.github.dbtmaven.dbt.command.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.network.ConnectProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a fake index. */
class UvDownloadTest {
    @TempDir
    Path temp;

    private final RecordedProgress recorded = new RecordedProgress();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> pip = new HashMap<>();
    private FakeIndex index;

    @BeforeEach
    void start() throws IOException {
        index = new FakeIndex();
        environment.put("HOME", temp.toString());
        pip.put("index-url", index.url());
    }

    @AfterEach
    void stop() {
        index.close();
    }

    private Path folder() {
        return temp.resolve("cache/uv");
    }

    private void download() throws IOException {
        new UvDownload(new PipSettings(pip), environment, temp, recorded)
                .into(folder(), Optional.of(FakeIndex.PLATFORM));
    }

    private String downloaded() throws IOException {
        download();
        return Files.readString(UvDownload.program(folder()))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private void assertFails(String... parts) {
        assertThatThrownBy(this::download).isInstanceOf(IndexException.class).hasMessageContainingAll(parts);
    }

    private Path wheelIn(String folder, String version) throws IOException {
        Path file = Files.createDirectories(temp.resolve(folder)).resolve(FakeIndex.name(version));
        return Files.write(file, FakeIndex.program(version));
    }

    @Nested
    class Choosing {
        @Test
        void takesNewestWheelForPlatform() throws IOException {
            index.wheel("0.9.9").wheel("0.13.9").wheel("0.13.8");
            index.wheel("uv-0.14.0-py3-none-musllinux_1_1_x86_64.whl", FakeIndex.program("0.14.0"), Map.of());

            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            assertThat(UvDownload.program(folder())).isExecutable();
            try (Stream<Path> left = Files.list(folder())) {
                assertThat(left).containsExactly(folder().resolve("bin"));
            }
            assertThat(UvDownload.isIntact(folder())).isTrue();
        }

        @Test
        void noticesDamage() throws IOException {
            index.wheel("0.13.9");
            download();
            Files.writeString(UvDownload.program(folder()), "half of the prog");
            assertThat(UvDownload.isIntact(folder())).isFalse();
        }

        @Test
        void noticesMissingChecksum() throws IOException {
            index.wheel("0.13.9");
            download();
            Files.delete(UvDownload.program(folder()).resolveSibling("uv.sha256"));
            assertThat(UvDownload.isIntact(folder())).isFalse();
        }

        @Test
        void skipsYankedAndUnstableVersions() throws IOException {
            index.wheel("0.13.7")
                    .wheel("0.13.8", Map.of("yanked", true))
                    .wheel("0.13.9", Map.of("yanked", "a broken release"))
                    .wheel("0.14.0rc1");
            assertThat(downloaded()).isEqualTo("echo uv 0.13.7");
        }

        @Test
        void readsHtmlPages() throws IOException {
            index.wheel("0.13.8").wheel("0.13.9").wheel("0.13.7");
            String older = hash("0.13.7");
            index.put("/simple/uv/", """
                    <!DOCTYPE html><html><body>
                    <a href="/files/%s#sha256=%s" data-requires-python="&gt;=3.8">x</a><br/>
                    <A data-yanked='broken' href='/files/%s#sha256=%s'>x</A>
                    <a href="https://elsewhere.example/other-1.0.whl">x</a>
                    <a href="bad address">x</a>
                    </body></html>
                    """.formatted(
                            FakeIndex.name("0.13.7"), older, FakeIndex.name("0.13.9"), hash("0.13.9")));
            assertThat(downloaded()).isEqualTo("echo uv 0.13.7");
        }

        private String hash(String version) throws IOException {
            return org.apache.commons.codec.digest.DigestUtils.sha256Hex(FakeIndex.program(version));
        }

        @Test
        void takesBestVersionOfAllIndexes() throws IOException {
            index.wheel("0.13.8");
            try (FakeIndex other = new FakeIndex()) {
                other.wheel("0.13.9");
                pip.put("extra-index-url", other.url());
                assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            }
        }

        @Test
        void prefersIndexesOfUv() throws IOException {
            try (FakeIndex other = new FakeIndex()) {
                environment.put("UV_DEFAULT_INDEX", other.wheel("0.13.8").url());
                index.wheel("0.13.9");
                assertThat(downloaded()).isEqualTo("echo uv 0.13.8");
            }
            assertThat(index.requests).isEmpty();
        }

        @Test
        void continuesIfOneIndexFails() throws IOException {
            index.wheel("0.13.9");
            try (FakeIndex other = new FakeIndex()) {
                pip.put("extra-index-url", other.requires("a", "b").url());
                assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            }
        }
    }

    @Nested
    class Folders {
        @Test
        void areSearchedWithoutIndex() throws IOException {
            wheelIn("wheels", "0.13.9");
            index.wheel("0.13.10");
            pip.putAll(Map.of("no-index", "true", "find-links", "wheels"));
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            assertThat(index.requests).isEmpty();
            assertThat(temp.resolve("wheels")).isNotEmptyDirectory();
        }

        @Test
        void areSearchedBesideIndex() throws IOException {
            index.wheel("0.13.9");
            environment.put(
                    "UV_FIND_LINKS",
                    temp.resolve("absent") + "," + wheelIn("wheels", "0.13.10").getParent());
            assertThat(downloaded()).isEqualTo("echo uv 0.13.10");
        }

        @Test
        void mayBePagesAndFiles() throws IOException {
            index.wheel("0.13.9");
            index.put("/all.html", "<a href=files/%s>".formatted(FakeIndex.name("0.13.9")));
            pip.putAll(Map.of(
                    "no-index",
                    "1",
                    "find-links",
                    "http://127.0.0.1:" + index.address().getPort() + "/all.html "
                            + wheelIn("wheels", "0.13.8").toUri()));
            assertFails("no SHA-256 is given for http://127.0.0.1:");
        }

        @ParameterizedTest
        @ValueSource(strings = {"file:wheels", "file://localhost%s/wheels", "file://%s/wheels", "file:%s/wheels"})
        void mayBeFileUrlsOfAnyForm(String url) throws IOException {
            wheelIn("wheels", "0.13.9");
            pip.putAll(Map.of("no-index", "1", "find-links", url.formatted(temp)));
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        }

        @Test
        void ofAnotherHostAreNotFiles() {
            pip.putAll(Map.of("no-index", "1", "find-links", "file://elsewhere/wheels"));
            assertFails("the URL of a package index is not valid");
        }

        @Test
        void areComparedWithTheirHash() throws IOException {
            Path wheel = wheelIn("wheels", "0.13.9");
            pip.putAll(Map.of("no-index", "1", "find-links", wheel.toUri() + "#sha256=" + "0".repeat(64)));
            assertFails("is not the one that the index gives");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PIP", "UV"})
        void areNecessaryWithoutIndex(String which) throws IOException {
            index.wheel("0.13.9");
            if (which.equals("UV")) {
                environment.put("UV_NO_INDEX", "1");
            } else {
                pip.put("no-index", "yes");
            }
            assertFails("no-index is set");
            assertThat(index.requests).isEmpty();
        }
    }

    @Nested
    class Failures {
        @Test
        void rejectsHashMismatch() throws IOException {
            index.wheel("0.13.9", Map.of("hashes", Map.of("sha256", "0".repeat(64))));
            assertFails("the SHA-256 of http://127.0.0.1:", FakeIndex.name("0.13.9"));
            assertThat(UvDownload.program(folder())).doesNotExist();
        }

        @Test
        void rejectsMissingHash() throws IOException {
            index.wheel("0.13.9", Map.of("hashes", Map.of("md5", "0")));
            assertFails("no SHA-256 is given for");
        }

        /** Only one entry is extracted, to a fixed place. */
        @Test
        void ignoresEntriesThatLeaveFolder() throws IOException {
            Map<String, String> entries = new LinkedHashMap<>();
            entries.put("../../../evil", "evil");
            entries.put("/tmp/../evil", "evil");
            entries.put("uv-0.13.9.data/scripts/../../../../evil", "evil");
            entries.put("uv-0.13.9.data/../../uv-x.data/scripts/uv", "evil");
            entries.put("uv-0.13.9.data/scripts/uv", "#!/bin/sh\necho uv 0.13.9\n");
            index.wheel(FakeIndex.name("0.13.9"), FakeIndex.zip(entries), Map.of());

            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            try (Stream<Path> all = Files.walk(temp)) {
                Path program = UvDownload.program(folder());
                assertThat(all.filter(Files::isRegularFile))
                        .containsExactlyInAnyOrder(program, program.resolveSibling("uv.sha256"));
            }
        }

        @Test
        void rejectsWheelWithoutProgram() throws IOException {
            index.wheel(FakeIndex.name("0.13.9"), FakeIndex.zip(Map.of("../uv", "evil")), Map.of());
            assertFails(FakeIndex.name("0.13.9") + " does not contain uv");
        }

        @Test
        void rejectsFileThatIsNoWheel() {
            index.wheel(FakeIndex.name("0.13.9"), "no zip".getBytes(UTF_8), Map.of());
            assertFails(FakeIndex.name("0.13.9") + " cannot be read");
        }

        @Test
        void reportsMissingWheel() {
            assertFails("no wheel of uv for manylinux 2.36 x86_64 in " + index.url());
        }

        @Test
        void reportsOtherPages() {
            index.put("/simple/uv/", "{\"files\": [{\"filename\": ");
            assertFails(index.url() + "/uv/ is not a page of a package index");
        }

        @Test
        void retriesOnce() throws IOException {
            index.wheel("0.13.9").failNext(1);
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            assertThat(recorded.said)
                    .containsExactly(index.url() + "/uv/ failed (it answered 503 (not available)), retrying");
        }

        @Test
        void reportsUnreachableIndex() {
            index.close();
            assertFails("cannot reach " + index.url() + "/uv/ (");
        }

        @Test
        void honoursOffline() throws IOException {
            index.wheel("0.13.9");
            environment.put("UV_OFFLINE", "1");
            assertFails("UV_OFFLINE is set");
            assertThat(index.requests).isEmpty();
        }

        @Test
        void rejectsPlainHttpOfOtherHosts() {
            pip.put("index-url", "http://index.example/simple");
            assertFails("http://index.example/simple/uv/ does not use TLS");
        }
    }

    @Nested
    class Credentials {
        private static final String SECRET = "s3cr3t@word";
        private static final String ENCODED = "s3cr3t%40word";

        @BeforeEach
        void protect() throws IOException {
            index.wheel("0.13.9").requires("ci", SECRET);
        }

        private String header() {
            return "Basic " + Base64.getEncoder().encodeToString(("ci:" + SECRET).getBytes(UTF_8));
        }

        @Test
        void comeFromUrl() throws IOException {
            pip.put("index-url", index.url("ci:" + ENCODED + "@"));
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
            assertThat(index.requests)
                    .containsExactly(
                            "GET /simple/uv/ " + header(), "GET /files/" + FakeIndex.name("0.13.9") + " " + header());
        }

        @Test
        void comeFromNetrc() throws IOException {
            Files.writeString(temp.resolve(".netrc"), "machine 127.0.0.1\n  login ci password " + SECRET + "\n");
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        }

        @Test
        void comeFromVariablesOfNamedIndex() throws IOException {
            environment.putAll(Map.of(
                    "UV_INDEX",
                    "com-pany=" + index.url(),
                    "UV_INDEX_COM_PANY_USERNAME",
                    "ci",
                    "UV_INDEX_COM_PANY_PASSWORD",
                    SECRET));
            pip.put("index-url", index.url());
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        }

        @Test
        void areNotSentToOtherServers() throws IOException {
            try (FakeIndex other = new FakeIndex()) {
                other.wheel("0.13.9");
                index.redirect("/simple/uv/", other.url() + "/uv/");
                pip.put("index-url", index.url("ci:" + ENCODED + "@"));
                assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
                assertThat(other.requests)
                        .containsExactly("GET /simple/uv/ ", "GET /files/" + FakeIndex.name("0.13.9") + " ");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"wrong%40pw", "wr ong%40pw", "%zzwrong@pw"})
        void areNeverPrinted(String password) {
            pip.put("index-url", index.url("ci:" + password + "@"));
            assertThatThrownBy(UvDownloadTest.this::download)
                    .isInstanceOf(IndexException.class)
                    .hasMessageNotContainingAny("wrong", "ong%40", "ong@pw", "ci:");
            assertThat(recorded.all).noneMatch(line -> line.contains("ong"));
            assertThat(recorded.details).noneMatch(line -> line.contains("ong"));
        }

        @Test
        void areMaskedInOutputOfInstallers() throws IOException {
            Files.writeString(temp.resolve(".netrc"), "default login ci password from-netrc");
            pip.put("index-url", index.url("ci:" + ENCODED + "@"));
            environment.putAll(
                    Map.of("HTTPS_PROXY", "http://me:proxy-pw@proxy.example:3128", "UV_INDEX_A_PASSWORD", "of-index"));
            Secrets secrets = new Secrets(new PipSettings(pip), environment);
            assertThat(secrets.mask("error: " + index.url("ci:" + ENCODED + "@") + " and " + SECRET))
                    .isEqualTo("error: " + index.url("****@") + " and ****");
            assertThat(secrets.mask("from-netrc proxy-pw of-index")).isEqualTo("**** **** ****");
        }
    }

    /** Serves a host name of the emulator's authority through its proxy. */
    @Nested
    class Companies {
        private CertificateAuthority authority;
        private FakeIndex secure;
        private ConnectProxy proxy;

        @BeforeEach
        void start() throws IOException {
            authority = CertificateAuthority.in(temp.resolve("authority"));
            secure = new FakeIndex(authority.serverContext()).wheel("0.13.9");
            proxy = ConnectProxy.open(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Map.of("api.bitbucket.org:443", secure.address()),
                    ProxySettings.NONE);
            pip.put("index-url", "https://api.bitbucket.org/simple");
            pip.put("proxy", "127.0.0.1:" + proxy.address().getPort());
        }

        @AfterEach
        void stop() {
            proxy.close();
            secure.close();
        }

        private String bundle(String text) throws IOException {
            return Files.writeString(temp.resolve("company.pem"), text).toString();
        }

        @ParameterizedTest
        @ValueSource(strings = {"cert", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"})
        void addTheirAuthority(String setting) throws IOException {
            String damaged = "# Company\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
            (setting.equals("cert") ? pip : environment).put(setting, bundle(damaged + authority.pem()));
            assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
        }

        @Test
        void areNotTrustedOtherwise() {
            assertFails(
                    "cannot reach https://api.bitbucket.org/simple/uv/ (",
                    "certification path",
                    "PIP_CERT or SSL_CERT_FILE, and in a rehearsal in -Ddbt.caCertificates");
        }
    }

    @Test
    @Needs({Need.PYTHON, Need.PYTHON_INDEX})
    void downloadsRealUv() throws Exception {
        Map<String, String> real = System.getenv();
        new UvDownload(PipSettings.of(real, System.getProperty("os.name"), Path.of("/usr")), real, temp, recorded)
                .into(
                        folder(),
                        Platform.of(
                                "linux",
                                System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64",
                                "64",
                                "glibc 2.17"));
        Process uv = new ProcessBuilder(UvDownload.program(folder()).toString(), "--version").start();
        assertThat(uv.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(new String(uv.getInputStream().readAllBytes(), UTF_8)).startsWith("uv ");
    }
}
