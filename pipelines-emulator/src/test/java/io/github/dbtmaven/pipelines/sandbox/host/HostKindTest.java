package io.github.dbtmaven.pipelines.sandbox.host;

import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.network.ConnectProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostKindTest {
    @TempDir
    Path folder;

    private int fixtures;

    @Test
    @Needs({Need.ROOT, Need.CURL})
    void runsConcurrentBuildsWithSameNames() throws Exception {
        try (SandboxFixture one = fixture(HostRouting.MOUNTS, Map.of());
                SandboxFixture two = fixture(HostRouting.MOUNTS, Map.of());
                Sandbox first = one.open();
                Sandbox second = two.open()) {
            // each trusts only its own authority, so that a mix-up would cause a certificate error
            assertThat(run(first, "curl -sS https://api.bitbucket.org/").text()).isEqualTo("fake api.bitbucket.org");
            assertThat(run(second, "curl -sS https://api.bitbucket.org/").text())
                    .isEqualTo("fake api.bitbucket.org");
        }
    }

    @Test
    @Needs({Need.ROOT, Need.CURL})
    void bypassesUsersProxyForRoutedNames() throws Exception {
        Map<String, String> users = Map.of("HTTPS_PROXY", "http://127.0.0.1:9", "NO_PROXY", "localhost");
        try (SandboxFixture fixture = fixture(HostRouting.MOUNTS, users);
                Sandbox step = fixture.open()) {
            assertThat(run(step, "curl -sS https://api.bitbucket.org/; echo; echo $HTTPS_PROXY $NO_PROXY")
                            .text())
                    .startsWith("fake api.bitbucket.org\nhttp://127.0.0.1:9 localhost,api.bitbucket.org");
        }
    }

    @Test
    @Needs(Need.CURL)
    void usesUsersProxyForOtherHosts() throws Exception {
        try (ConnectProxy users = ConnectProxy.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("outside.example:443", new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)),
                        ProxySettings.NONE);
                SandboxFixture fixture = fixture(
                        HostRouting.PROXY,
                        Map.of(
                                "https_proxy",
                                "http://127.0.0.1:" + users.address().getPort()));
                Sandbox step = fixture.open()) {
            assertThat(run(step, "curl -sS https://api.bitbucket.org/").text()).isEqualTo("fake api.bitbucket.org");
            // only the user's proxy knows the name, and reports that its server is down
            assertThat(run(step, "curl -sSv https://outside.example/ 2>&1 | grep -o '502 .*'")
                            .text())
                    .contains("the proxy 127.0.0.1:" + users.address().getPort() + " answered", "Connection refused");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HostRouting.class,
            names = {"PROBED", "PROXY"})
    @Needs({Need.PYTHON, Need.PYTHON_INDEX})
    void installsPythonPackagesOnlyForStep(HostRouting way) throws Exception {
        try (SandboxFixture fixture = fixture(way, Map.of());
                Sandbox step = fixture.open()) {
            var ran = run(
                    step,
                    "set -e",
                    "pip freeze",
                    "pip install -q --disable-pip-version-check six==1.16.0",
                    "python -c 'import six; print(six.__file__)'",
                    "pip freeze");

            assertThat(ran.text())
                    .startsWith(fixture.setup().scratch().toRealPath() + "/")
                    .endsWith("six==1.16.0\n");
        }
    }

    @Test
    @Needs({Need.ROOT, Need.PYTHON})
    void isolatesSystemFilesOfSteps() throws Exception {
        String before = Files.readString(Path.of("/etc/hosts"));
        try (SandboxFixture fixture = fixture(HostRouting.MOUNTS, Map.of())) {
            try (Sandbox step = fixture.open()) {
                run(step, "echo '127.0.0.1 database' >> /etc/hosts", "grep -c database /etc/hosts");
            }
            try (Sandbox next = fixture.open()) {
                assertThat(run(next, "grep -c database /etc/hosts").text()).isEqualTo("0\n");
            }
        }
        assertThat(Path.of("/etc/hosts")).hasContent(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = HostRouting.class,
            names = {"PROBED", "PROXY"})
    void killsProcessesInOtherSessions(HostRouting way) throws Exception {
        try (SandboxFixture fixture = fixture(way, Map.of())) {
            Sandbox step = fixture.open();
            run(step, "(setsid sleep 600 > /dev/null 2>&1 &)", "(cd /; HOME=/ TMPDIR=/ sleep 600 > /dev/null 2>&1 &)");
            assertThat(HostConformance.processesThatName(folder)).isNotEmpty();

            step.close();

            assertThat(HostConformance.processesThatName(folder)).isEmpty();
        }
    }

    @Test
    void findsTheToolsOfTheUser() throws Exception {
        try (SandboxFixture fixture = fixture(HostRouting.PROXY, Map.of());
                Sandbox step = fixture.open()) {
            assertThat(run(step, "command -v git && command -v java && java -version 2>&1 | tail -1")
                            .exitCode())
                    .isZero();
            assertThat(run(step, "command -v java").text().strip())
                    .isEqualTo(System.getProperty("java.home") + "/bin/java");
        }
    }

    @Test
    void listsDifferences() throws Exception {
        try (SandboxFixture fixture = fixture(HostRouting.PROXY, Map.of("HTTPS_PROXY", "http://me:secret@proxy:1"))) {
            assertThat(fixture.route().differences()).anyMatch(line -> line.contains("Node.js before 24"));
            assertThat(String.join("\n", fixture.kind().capabilities().differences()))
                    .contains(
                            "No image is used",
                            "The clone is at its real path",
                            "PATH (computed: their own Python, then ",
                            "HTTPS_PROXY, LANG.")
                    .doesNotContain("secret");
            assertThat(fixture.kind().capabilities().images()).isFalse();
        }
    }

    private SandboxFixture fixture(HostRouting way, Map<String, String> users) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8", "PATH", System.getenv("PATH")));
        environment.putAll(users);
        fixtures++;
        return new SandboxFixture(
                new HostKind(SharedEnvironments.CACHE, environment, way),
                new ImageSpec("none", OptionalInt.empty(), Optional.empty()),
                Files.createDirectories(folder.resolve("fixture-" + fixtures)));
    }
}
