package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The docker service of steps, with a stand-in for Bitbucket's daemon. */
@SecondLane
@Needs({Need.DOCKER, Need.PYTHON_IMAGE, Need.DOCKER_SERVICE})
class DockerServiceTest extends RunningServices {
    /** Makes an image from programs of the step, because there is no registry. */
    private static final String TINY = """
            - mkdir context
            - cp -L --parents /bin/sh /bin/cat $(ldd /bin/cat | grep -o '/[^ ]*') context
            - printf 'FROM scratch\\nCOPY . /\\nRUN ["/bin/sh", "-c", "echo built >/made"]\\n' > context/Dockerfile
            """;

    private List<String> volumes = List.of();

    @Override
    @AfterAll
    void leavesNothing() {
        super.leavesNothing();
        List<String> left = EngineObjects.docker("volume", "ls", "--quiet");
        assertThat(volumes).noneMatch(left::contains);
    }

    /** Looks at the volumes of the daemon when the script starts to print. */
    private void rememberVolumes(RunEvent event) {
        if (volumes.isEmpty() && event instanceof RunEvent.Output) {
            volumes = EngineObjects.anonymousVolumes(
                    Labels.PREFIX + "pid=" + ProcessHandle.current().pid());
        }
    }

    private FinishedBuild run(String keys, String script) {
        return fixture.run("- step:\n    name: Build\n" + keys.indent(4) + "    script:\n" + script.indent(6));
    }

    @Test
    void buildsAndRunsImages() {
        FinishedBuild build = run("services: [docker]", TINY + """
                - docker build --quiet --tag tiny context
                - docker run --rm -v "$BITBUCKET_CLONE_DIR:$BITBUCKET_CLONE_DIR" tiny cat /made "$PWD/README.md"
                - docker run --rm -v "$PWD:/data" tiny sh -c 'echo from container >/data/written'
                - cat written
                - echo "host $DOCKER_HOST"
                - 'echo "services: {tiny: {image: tiny, command: cat /made}}" > compose.yml'
                - docker compose up --quiet-pull --abort-on-container-exit
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output())
                .contains("built", "Shop", "from container", "host tcp://localhost:2375")
                .anyMatch(line -> line.matches("\\S*tiny-1 +\\| built"));
        assertThat(build.console())
                .anyMatch(line -> line.matches(" +Service \"docker\" is ready .*\\(its answer on port 2375\\)\\."));
    }

    @Test
    void isNotTheEngineOfThisMachine() {
        fixture.listen(this::rememberVolumes);

        FinishedBuild build = run(
                "services: [docker]",
                "- 'echo \"containers: $(docker ps --all --quiet | wc -l)\"'\n- test ! -e /var/run/docker.sock");

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).contains("containers: 0");
        assertThat(volumes).as("the data of the daemon").hasSize(1);
    }

    /** The network in which a daemon leaves its bridge and firewall rules is not used again. */
    @Test
    void eachStepHasDaemonOfItsOwnAndTheSameReadOnlyCommand() {
        FinishedBuild build = fixture.run("""
                - step:
                    services: [docker]
                    script:
                %s      - docker build --quiet --tag tiny context
                      - docker run --rm tiny cat /made
                      - stat --dereference --format 'command %%d %%i' "$(command -v docker)"
                - step:
                    services: [docker]
                    script:
                %s      - 'echo "images: $(docker images --quiet | wc -l)"'
                      - stat --dereference --format 'command %%d %%i' "$(command -v docker)"
                      - rm "$(readlink -f "$(command -v docker)")" || echo not removed
                      - docker build --quiet --tag tiny context
                      - docker run --rm tiny cat /made
                - step:
                    script: [ test -z "$(grep docker0 /proc/net/dev)" ]
                """.formatted(TINY.indent(6), TINY.indent(6)));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).contains("images: 0", "not removed");
        List<String> commands = build.output().stream()
                .filter(line -> line.startsWith("command "))
                .toList();
        assertThat(commands).hasSize(2);
        assertThat(commands.get(1)).isEqualTo(commands.get(0));
    }

    /** The step ends when this JVM has tried the daemon and then the step's own port. */
    @Test
    void daemonIsReachedByTheStepOnly() {
        String listen = "import os, socket; own = os.environ['BITBUCKET_DOCKER_HOST_INTERNAL'];"
                + " socket.create_connection((own, 2375)); server = socket.create_server(('', 8765));"
                + " print('address', own, flush=True); server.accept()";
        List<String> reached = new ArrayList<>();

        fixture.listen(event -> tryPorts(event, reached));

        FinishedBuild build = run("services: [docker]\nmax-time: 1", "- python3 -c \"" + listen + "\"");

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(reached).containsExactly("2375 false", "8765 true");
    }

    private static void tryPorts(RunEvent event, List<String> reached) {
        if (event instanceof RunEvent.Output output && output.line().startsWith("address ")) {
            String address = output.line().substring("address ".length());
            for (int port : new int[] {2375, 8765}) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), 1000);
                    reached.add(port + " true");
                } catch (IOException e) {
                    reached.add(port + " false");
                }
            }
        }
    }

    @Test
    void usesLayersOfTheCache() {
        String script = """
                - printf 'FROM scratch\\nCOPY README.md /\\nCOPY models /models\\nLABEL a=b\\n' > Dockerfile
                - docker images --format 'has {{.Repository}}:{{.Tag}}'
                - docker build --tag layers .
                """;
        String cached = "services: [docker]\ncaches: [docker]";
        FinishedBuild first = run(cached, script);
        assertThat(first.output()).doesNotContain("has layers:latest", " ---> Using cache");

        FinishedBuild second = run(cached, script);

        assertThat(second.result().state()).as("%s", second.console()).isEqualTo(BuildState.PASSED);
        assertThat(second.output()).contains("has layers:latest", " ---> Using cache");
    }

    @Test
    void reportsWhatToDoWithoutImageOfDaemon() {
        FinishedBuild build = fixture.runFile("""
                image: python:3.11
                definitions:
                  services:
                    docker: {image: 'localhost:1/not/there:1'}
                pipelines:
                  default:
                    - step: {script: [docker ps], services: [docker]}
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence())
                .contains("localhost:1/not/there:1", "docker pull", "\"image\" under \"definitions.services.docker\"");
    }

    @Test
    void reportsImageThatIsNoDaemon() {
        FinishedBuild build = fixture.runFile("""
                image: python:3.11
                definitions:
                  services:
                    docker: {image: 'python:3.11'}
                pipelines:
                  default:
                    - step: {script: [docker ps], services: [docker]}
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence()).contains("neither this image nor the image of the step has a \"docker\"");
    }
}
