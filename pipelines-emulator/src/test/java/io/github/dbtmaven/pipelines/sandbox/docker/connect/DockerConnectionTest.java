package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses fake engines only. */
class DockerConnectionTest {
    @TempDir
    Path home;

    private Map<String, String> environment(String... more) {
        Map<String, String> variables = new java.util.HashMap<>(Map.of("HOME", home.toString()));
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return variables;
    }

    private static String nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "tcp://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private void context(String name, String host) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        Path meta = home.resolve(".docker/contexts/meta").resolve(HexFormat.of().formatHex(hash));
        Files.createDirectories(meta);
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\":\"%s\",\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}".formatted(name, host));
    }

    @ParameterizedTest
    @CsvSource({
        // product, its newest version, its minimum, our version
        "20.10.24, 1.41, 1.12, v1.41",
        "27.3.1, 1.47, 1.24, v1.44",
        "29.0.0, 1.52, 1.44, v1.44",
        "35.0.0, 1.60, 1.48, v1.48"
    })
    void speaksTheNewestVersionThatBothKnow(String product, String newest, String least, String spoken)
            throws Exception {
        try (FakeEngine engine = FakeEngine.of(product, newest, least);
                DockerEngine connected = new DockerConnection(environment("DOCKER_HOST", engine.address())).connect()) {
            assertThat(connected.product()).isEqualTo("Docker " + product);
            assertThat(connected.memoryLimit()).isTrue();
            assertThat(engine.requests()).containsExactly("/version", "/" + spoken + "/info");
        }
    }

    @Test
    void omitsSuffixOfDistribution() throws Exception {
        try (FakeEngine engine = FakeEngine.of("20.10.24+dfsg1", "1.41", "1.12");
                DockerEngine connected = new DockerConnection(environment("DOCKER_HOST", engine.address())).connect()) {
            assertThat(connected.product()).isEqualTo("Docker 20.10.24");
        }
    }

    @Test
    void recognizesPodman() throws Exception {
        try (FakeEngine engine = new FakeEngine("{\"Version\":\"4.3.1\",\"ApiVersion\":\"1.41\","
                        + "\"Components\":[{\"Name\":\"Podman Engine\",\"Version\":\"4.3.1\"}]}");
                DockerEngine connected = new DockerConnection(environment("DOCKER_HOST", engine.address())).connect()) {
            assertThat(connected.product()).isEqualTo("Podman 4.3.1");
        }
    }

    /** An exec sends nothing while the command prints nothing, which took longer than connecting may. */
    @Test
    void waitsForSilentEngineWithTls() throws Exception {
        TlsFiles tls = TlsFiles.in(home.resolve("tls"));
        try (FakeEngine engine = FakeEngine.over(tls.context());
                DockerEngine connected = new DockerConnection(
                                environment(
                                        "DOCKER_HOST",
                                        engine.address(),
                                        "DOCKER_TLS_VERIFY",
                                        "1",
                                        "DOCKER_CERT_PATH",
                                        tls.folder().toString()),
                                Duration.ofSeconds(2))
                        .connect()) {
            engine.isSilentFor(Duration.ofSeconds(3));

            assertThatCode(() -> connected.client().pingCmd().exec()).doesNotThrowAnyException();
        }
    }

    @Test
    void usesCurrentContext() throws Exception {
        try (FakeEngine engine = FakeEngine.of("27.0.0", "1.44", "1.24")) {
            context("colima", engine.address());
            Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"colima\"}");

            try (DockerEngine connected = new DockerConnection(environment()).connect()) {
                assertThat(connected.product()).isEqualTo("Docker 27.0.0");
            }
        }
    }

    @Test
    void prefersHostVariableThenContextVariable() throws Exception {
        try (FakeEngine one = FakeEngine.of("1.0.0", "1.41", "1.24");
                FakeEngine two = FakeEngine.of("2.0.0", "1.41", "1.24")) {
            context("one", one.address());
            context("file", nobodyListens());
            Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"file\"}");

            try (DockerEngine engine = new DockerConnection(environment("DOCKER_CONTEXT", "one")).connect()) {
                assertThat(engine.product()).isEqualTo("Docker 1.0.0");
            }
            try (DockerEngine engine = new DockerConnection(
                            environment("DOCKER_CONTEXT", "one", "DOCKER_HOST", two.address()))
                    .connect()) {
                assertThat(engine.product()).isEqualTo("Docker 2.0.0");
            }
        }
    }

    @Test
    void usesNoOtherEngineThanChosenOne() throws Exception {
        String nobody = nobodyListens();
        try (FakeEngine other = FakeEngine.of("27.0.0", "1.44", "1.24")) {
            context("other", other.address());
            Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"other\"}");

            assertThatThrownBy(() -> new DockerConnection(environment("DOCKER_HOST", nobody)).connect())
                    .isInstanceOf(SandboxException.class)
                    .hasMessage("No Docker engine responds. Tried: DOCKER_HOST \"" + nobody + "\": connection refused."
                            + " Start Docker, or set DOCKER_HOST to the address of an engine (\"docker version\" shows"
                            + " whether one responds).");
        }
    }

    @Test
    void searchesEachTime() throws Exception {
        context("later", "unix://" + home.resolve("docker.sock"));
        Map<String, String> environment = environment("DOCKER_CONTEXT", "later");
        DockerConnection connection = new DockerConnection(environment);
        assertThatThrownBy(connection::connect)
                .hasMessageContaining(
                        "docker context \"later\" \"unix://" + home.resolve("docker.sock") + "\": no such file");

        try (FakeEngine engine = FakeEngine.of("27.0.0", "1.44", "1.24")) {
            context("later", engine.address());
            connection.connect().close();
        }
    }

    @Test
    void listsTriedSockets() {
        KnownSockets sockets = new KnownSockets(environment("XDG_RUNTIME_DIR", "/run/user/7"), false);

        assertThat(sockets.candidates())
                .extracting(EngineCandidate::address)
                .startsWith("unix:///var/run/docker.sock", "unix:///run/user/7/docker.sock")
                .contains(
                        "unix://" + home + "/.docker/run/docker.sock",
                        "unix://" + home + "/.colima/default/docker.sock",
                        "unix://" + home + "/.rd/docker.sock",
                        "unix:///run/user/7/podman/podman.sock");
        assertThat(new KnownSockets(environment(), true).candidates())
                .extracting(EngineCandidate::address)
                .contains("npipe:////./pipe/docker_engine");
        EngineSource nothing = () -> sockets.candidates().stream()
                .filter(candidate -> candidate.address().startsWith("unix://" + home))
                .toList();
        assertThatThrownBy(() -> new DockerConnection(environment(), List.of(nothing)).connect())
                .hasMessageContaining("Colima \"unix://" + home + "/.colima/default/docker.sock\": no such file")
                .hasMessageContaining("Rancher Desktop \"unix://" + home + "/.rd/docker.sock\": no such file");
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://me@host, ssh is not supported",
        "nonsense, '\"nonsense\" is not an address'",
        "unix:///no/such/socket, no such file"
    })
    void explainsInvalidAddress(String host, String reason) {
        assertThatThrownBy(() -> new DockerConnection(environment("DOCKER_HOST", host)).connect())
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("DOCKER_HOST \"" + host + "\": ")
                .hasMessageContaining(reason);
    }

    @Test
    void reportsMissingContext() {
        assertThatThrownBy(() -> new DockerConnection(environment("DOCKER_CONTEXT", "gone")).connect())
                .hasMessageContaining("docker context \"gone\": no such context");
    }

    @Test
    void reportsOtherServer() throws Exception {
        try (FakeEngine web = new FakeEngine("{}")) {
            assertThatThrownBy(() -> new DockerConnection(environment("DOCKER_HOST", web.address())).connect())
                    .hasMessageContaining("the server is not a Docker engine");
        }
    }
}
