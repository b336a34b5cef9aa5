package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.image;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.options;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnerProcess;
import io.github.dbtmaven.pipelines.sandbox.docker.route.Routing;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class DockerRouteTest {
    private static final ImageSpec BUSYBOX = image("busybox:1.36");
    private static final ImageSpec MAVEN = image("maven:3.9-eclipse-temurin-17");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Routing.class,
            names = {"GATEWAY", "RELAY"})
    void reachesServersOfThisMachine(Routing routing) throws Exception {
        try (FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options().routing(routing));
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(new DockerBench(folder).setup(PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(
                            sandbox,
                            "curl -sS http://api.bitbucket.org:8443/"
                                    + " http://bbuseruploads.s3.amazonaws.com:8443/x"))
                    .isEqualTo("GET 0\nGET 0\n[0]");
            assertThat(run(sandbox, "head -c 20000000 /dev/zero | curl -sS -T - http://api.bitbucket.org:8443/up"))
                    .isEqualTo("PUT 20000000\n[0]");
            assertThat(run(sandbox, "for i in $(seq 20); do curl -sS http://api.bitbucket.org:8443/$i & done; wait"))
                    .isEqualTo("GET 0\n".repeat(20) + "[0]");
            var warehouse = connected.route().address("warehouse");
            assertThat(run(sandbox, conversation(warehouse.host(), warehouse.port())))
                    .isEqualTo("ok\n[0]");
        }
    }

    /**
     * A conversation: many requests and responses, then a half-closed connection with pending data, next to an unread
     * connection.
     */
    private static String conversation(String host, int port) {
        return """
               python - <<'PY'
               import socket
               place = ("%s", %d)
               unread = socket.create_connection(place, 10)
               unread.settimeout(1)
               try:
                   for _ in range(1000):
                       unread.sendall(bytes(65536))
               except socket.timeout:
                   pass
               with socket.create_connection(place, 10) as s:
                   for size in (1, 7, 1000, 100000):
                       message = bytes(range(256)) * (size // 256 + 1)
                       s.sendall(message)
                       got = b""
                       while len(got) < len(message):
                           got += s.recv(65536)
                       assert got == message
                   s.sendall(b"the end")
                   s.shutdown(socket.SHUT_WR)
                   assert s.makefile("rb").read() == b"the end"
               print("ok")
               PY
               """.formatted(host, port);
    }

    @Test
    @Needs(Need.MAVEN_IMAGE)
    void usesProxyIfNothingElseWorks() throws Exception {
        try (FakeServers servers = FakeServers.https(folder);
                DockerKind kind = new DockerKind(options().routing(Routing.PROXY));
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(
                        new DockerBench(folder).setup(List.of(servers.certificate()), List.of(), MAVEN));
                Sandbox sandbox = sandboxes.open(step(1, MAVEN))) {
            assertThat(run(sandbox, "curl -sS https://api.bitbucket.org:8443/")).isEqualTo("GET 0\n[0]");
            assertThat(run(sandbox, java())).endsWith("GET 0\n[0]").startsWith("Picked up JAVA_TOOL_OPTIONS");
            var warehouse = connected.route().address("warehouse");
            assertThat(run(
                            sandbox,
                            "exec 3<>/dev/tcp/%s/%d; echo hello >&3; read x <&3; echo $x"
                                    .formatted(warehouse.host(), warehouse.port())))
                    .isEqualTo("hello\n[0]");
            assertThat(connected.route().description())
                    .contains("by a proxy on the engine's gateway", "Node.js before 24 ignores it");
        }
    }

    private static String java() {
        return """
               cat > Ask.java <<'JAVA'
               public class Ask {
                   public static void main(String[] urls) throws Exception {
                       System.out.print(new String(new java.net.URL(urls[0]).openStream().readAllBytes()));
                   }
               }
               JAVA
               java Ask.java https://api.bitbucket.org:8443/
               """;
    }

    /** Needed for two concurrent rehearsals. */
    @Test
    @Needs({Need.BUSYBOX_IMAGE})
    void usesDedicatedNetworkIfPortIsInUse() throws Exception {
        String gateway = gatewayOfTheBridge();
        try (ServerSocket taken = new ServerSocket(FakeServers.PORT, 1, InetAddress.getByName(gateway));
                FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options())) {
            try (ConnectedSandboxes connected = kind.connect(servers.endpoints());
                    var sandboxes = connected.open(new DockerBench(folder).setup(BUSYBOX));
                    Sandbox sandbox = sandboxes.open(step(1, BUSYBOX))) {
                assertThat(taken.isBound()).isTrue();
                assertThat(run(sandbox, "wget -q -O - http://api.bitbucket.org:8443/"))
                        .isEqualTo("GET 0\n[0]");
                assertThat(connected.route().description())
                        .matches(".* are answered here, by a listener on the gateway [0-9.]+ of a"
                                + " dedicated network, because " + gateway
                                + ":8443 is not available: Address already in use");
                assertThat(kind.deleteOrphans()).noneMatch(line -> line.contains("network"));
                assertThat(networks()).hasSize(1);
            }
            assertThat(networks()).isEmpty();
        }
    }

    @Test
    void usesRelayIfPortIsInUseOnAllAddresses() throws Exception {
        try (ServerSocket taken = new ServerSocket(FakeServers.PORT, 1);
                FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options());
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(new DockerBench(folder).setup(PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(taken.isBound()).isTrue();
            assertThat(run(sandbox, "curl -sS http://api.bitbucket.org:8443/")).isEqualTo("GET 0\n[0]");
            assertThat(connected.route().description())
                    .matches(".* are answered here, by a relay in the network of the steps .*; not by a listener on the"
                            + " engine's gateway: ([0-9.]+:8443 is not available: Address already in use(; on a"
                            + " dedicated network: |$)){2}");
            assertThat(networks()).isEmpty();
        }
    }

    @Test
    void removesNetworkOfKilledRun() {
        OwnerProcess gone = new OwnerProcess(OwnerProcess.thisProcess().host(), 4_194_305, Instant.EPOCH);
        List<String> create = new ArrayList<>(List.of("network", "create"));
        Labels.of(gone).on("network").forEach((name, value) -> create.addAll(List.of("--label", name + "=" + value)));
        create.add("dbtmaven-of-a-killed-run");
        EngineObjects.docker(create.toArray(String[]::new));

        try (DockerKind kind = new DockerKind(options())) {
            assertThat(kind.deleteOrphans())
                    .contains(
                            "Removed network \"dbtmaven-of-a-killed-run\", a leftover of the killed process 4194305.");
            assertThat(EngineObjects.of(4_194_305)).isEmpty();
        }
    }

    private static List<String> networks() {
        return EngineObjects.of(ProcessHandle.current().pid()).stream()
                .filter(name -> name.startsWith("network"))
                .toList();
    }

    /** Asks a container, because an engine may not report the gateway of its network, or have no bridge yet. */
    private static String gatewayOfTheBridge() {
        String container =
                EngineObjects.docker("run", "-d", "busybox:1.36", "sleep", "60").get(0);
        try {
            return EngineObjects.docker("inspect", container, "--format", "{{.NetworkSettings.Gateway}}")
                    .get(0);
        } finally {
            EngineObjects.docker("rm", "-f", container);
        }
    }

    @ParameterizedTest
    @CsvSource({"python:3.11, python3", "maven:3.9-eclipse-temurin-17, perl"})
    @Needs(Need.MAVEN_IMAGE)
    void runsRelayWithInterpreterOfStepImage(String name, String program) throws Exception {
        ImageSpec image = image(name);
        assertThat(descriptionOfRelay(image))
                .endsWith("by a relay in the network of the steps (" + program + " of image \"" + name + "\")");
    }

    /** As an image with a Java runtime on a distribution without Perl. */
    @Test
    @Needs(Need.MAVEN_IMAGE)
    void runsRelayWithJavaWithoutPythonAndPerl() throws Exception {
        String name = "dbtmaven/test:without-perl-" + ProcessHandle.current().pid();
        String container = EngineObjects.docker("run", "-d", "--entrypoint", "/bin/rm", MAVEN.name(), "/usr/bin/perl")
                .get(0);
        EngineObjects.docker("wait", container);
        EngineObjects.docker("commit", container, name);
        EngineObjects.docker("rm", container);
        try {
            assertThat(descriptionOfRelay(image(name))).endsWith("(java of image \"" + name + "\")");
        } finally {
            RemovesPreparedImages.of(ProcessHandle.current().pid());
            EngineObjects.docker("rmi", "--no-prune", name);
        }
    }

    @Test
    @Needs({Need.BUSYBOX_IMAGE})
    void runsRelayInSecondContainerFromImageOfBuild() throws Exception {
        assertThat(descriptionOfRelay(BUSYBOX, PYTHON)).endsWith("(python3 of image \"python:3.11\")");
    }

    @Test
    @Needs({Need.BUSYBOX_IMAGE})
    void runsRelayInSecondContainerFromImageOfEngine() throws Exception {
        assertThat(descriptionOfRelay(BUSYBOX)).matches(".* \\((python3|perl|java) of image \"\\S+\"\\)");
    }

    /** Proves that a step in the first image reaches a server over a relay. */
    private String descriptionOfRelay(ImageSpec... images) throws Exception {
        try (FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options().routing(Routing.RELAY));
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(new DockerBench(folder).setup(images));
                Sandbox sandbox = sandboxes.open(step(1, images[0]))) {
            String get = images[0].equals(BUSYBOX) ? "wget -q -O -" : "curl -sS";
            assertThat(run(sandbox, get + " http://api.bitbucket.org:8443/")).isEqualTo("GET 0\n[0]");
            return connected.route().description();
        }
    }

    @Test
    void rejectsBuildWithoutRoute() throws Exception {
        var setup = new DockerBench(folder);
        try (ServerSocket taken = new ServerSocket(FakeServers.PORT, 1);
                FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options().routing(Routing.GATEWAY));
                ConnectedSandboxes connected = kind.connect(servers.endpoints())) {
            var build = setup.setup(PYTHON);
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> connected.open(build))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageMatching("Steps cannot reach api.bitbucket.org, bbuseruploads.s3.amazonaws.com,"
                            + " warehouse of this machine. Tried: a listener on the engine's gateway: [0-9.]+:8443 is"
                            + " not available: Address already in use; on a dedicated network: [0-9.]+:8443 is not"
                            + " available: Address already in use. Pull an image with .*");
            assertThat(EngineObjects.with(Labels.RUN + "=" + build.runId())).isEmpty();
            assertThat(networks()).isEmpty();
        }
    }

    @Test
    void needsNoRouteWithoutEndpoints() throws Exception {
        try (DockerKind kind = new DockerKind(options());
                ConnectedSandboxes connected = kind.connect(List.of());
                var sandboxes = connected.open(new DockerBench(folder).setup(PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(sandbox, "echo ok")).isEqualTo("ok\n[0]");
        }
    }
}
