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
import io.github.dbtmaven.pipelines.sandbox.BlockedTarget;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.route.Routing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class CutNetworkTest {
    @TempDir
    Path folder;

    @AfterEach
    void leavesNothing() {
        assertThat(EngineObjects.of(ProcessHandle.current().pid())).isEmpty();
    }

    /** The second image has perl and no python3. */
    @ParameterizedTest
    @ValueSource(strings = {"python:3.11", "maven:3.9-eclipse-temurin-17"})
    @Needs(Need.MAVEN_IMAGE)
    void reachesServersOfThisMachineAndNothingElse(String name) throws Exception {
        ImageSpec image = image(name);
        try (FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options().withoutNetwork());
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(new DockerBench(folder).setup(image));
                Sandbox sandbox = sandboxes.open(step(1, image))) {
            var warehouse = connected.route().address("warehouse");
            assertThat(run(sandbox, "curl -sS http://api.bitbucket.org:8443/")).isEqualTo("GET 0\n[0]");
            assertThat(run(
                            sandbox,
                            "exec 3<>/dev/tcp/%s/%d; echo hello >&3; read x <&3; echo $x"
                                    .formatted(warehouse.host(), warehouse.port())))
                    .isEqualTo("hello\n[0]");
            assertThat(run(sandbox, "getent hosts $(cat /proc/sys/kernel/hostname) >own"))
                    .isEqualTo("[0]");
            assertThat(sandbox.blockedTargets()).isEmpty();

            assertThat(run(sandbox, "curl -sS http://example.com:8080/")).endsWith("[7]");
            assertThat(run(sandbox, "curl -sS https://1.2.3.4/")).endsWith("[7]");
            assertThat(run(sandbox, "curl -sS http://10.1.2.3:8080/")).endsWith("[7]");
            assertThat(run(sandbox, "getent hosts looked.up.example.com >looked && echo x >/dev/udp/9.9.9.9/123"))
                    .endsWith("[0]");

            assertThat(sandbox.blockedTargets().stream().map(BlockedTarget::text))
                    .containsExactly(
                            "example.com:8080",
                            "1.2.3.4:443",
                            "10.1.2.3:8080",
                            "looked.up.example.com (name lookup)",
                            "9.9.9.9:123 (udp)");
            assertThat(sandbox.blockedTargets()).isEmpty();
            assertThat(connected.route().description()).endsWith("; steps reach no other network");
        }
    }

    @Test
    void serverOfTheStepDoesNotAnswerForForeignHosts() throws Exception {
        try (FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options().withoutNetwork());
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(new DockerBench(folder).setup(PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(sandbox, """
                            python - <<'PY'
                            import socket
                            server = socket.create_server(("", 5432))
                            for host in "localhost", "127.0.0.1", "db.example.com", "10.0.0.9":
                                try:
                                    socket.create_connection((host, 5432), 5)
                                    print(host, "connected")
                                except OSError as error:
                                    print(host, error.errno)
                            PY
                            """))
                    .isEqualTo("localhost connected\n127.0.0.1 connected\ndb.example.com 113\n10.0.0.9 113\n[0]");
            assertThat(sandbox.blockedTargets().stream().map(BlockedTarget::text))
                    .containsExactly("db.example.com:5432", "10.0.0.9:5432");
        }
    }

    @Test
    void reportsWhatIsUnknownIfObserverHasEnded() throws Exception {
        try (FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options().withoutNetwork());
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(new DockerBench(folder).setup(PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            killObserver();

            assertThat(run(sandbox, "curl -sS -m 2 http://1.2.3.4:8080/")).matches("(?s).*\\[(7|28)]");
            assertThatThrownBy(sandbox::blockedTargets)
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("unknown")
                    .hasMessageContaining("still cut");
        }
    }

    private static void killObserver() {
        String holder = EngineObjects.docker(
                        "ps",
                        "--quiet",
                        "--filter",
                        "name=holder",
                        "--filter",
                        "label=io.github.dbtmaven.pid="
                                + ProcessHandle.current().pid())
                .get(0);
        EngineObjects.docker(
                "exec",
                "--user",
                "0",
                holder,
                "python3",
                "-c",
                "import os\nfor p in os.listdir('/proc'):\n  if p.isdigit() and p != str(os.getpid()):\n"
                        + "    if b'Observes what steps' in open('/proc/' + p + '/cmdline', 'rb').read(): os.kill(int(p), 9)");
    }

    @ParameterizedTest
    @EnumSource(
            value = Routing.class,
            names = {"GATEWAY", "PROXY"})
    void rejectsRoutesThatNeedANetwork(Routing routing) throws Exception {
        try (FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options().routing(routing).withoutNetwork())) {
            assertThatThrownBy(() -> kind.connect(servers.endpoints()))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("cannot be cut")
                    .hasMessageContaining("on the engine's gateway");
        }
    }

    @Test
    void networkIsOpenByDefault() throws Exception {
        try (FakeServers servers = FakeServers.http(folder);
                DockerKind kind = new DockerKind(options());
                ConnectedSandboxes connected = kind.connect(servers.endpoints());
                var sandboxes = connected.open(new DockerBench(folder).setup(PYTHON));
                Sandbox sandbox = sandboxes.open(step(1, PYTHON))) {
            assertThat(run(sandbox, "grep -c eth0 /proc/net/dev")).isEqualTo("1\n[0]");
            assertThat(sandbox.blockedTargets()).isEqualTo(List.of());
        }
    }
}
