package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of steps, whose images the tests make of the one for Python. */
@SecondLane
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class ServicesTest extends RunningServices {
    private static final String WEB = "dbtmaven/test-web:1";
    private static final String CHECKED = "dbtmaven/test-checked:1";
    private static final String SILENT = "dbtmaven/test-silent:1";
    private static final String DYING = "dbtmaven/test-dying:1";
    private static final String GREEDY = "dbtmaven/test-greedy:1";

    private TestImages images;

    @BeforeAll
    void makeImages(@TempDir Path context) {
        String server = "import http.server as h, os, sys; print('serving', os.environ.get('GREETING'), flush=True);"
                + " h.HTTPServer(('', 8000), h.SimpleHTTPRequestHandler).serve_forever()";
        images = new TestImages(context);
        image(WEB, "EXPOSE 8000 8443", "CMD [\"python3\", \"-c\", \"import time; time.sleep(1); " + server + "\"]");
        image(
                CHECKED,
                "EXPOSE 8000",
                "HEALTHCHECK --interval=1s CMD test -e /tmp/ready",
                "CMD sleep 1; touch /tmp/ready; sleep 600");
        image(SILENT, "CMD [\"sleep\", \"600\"]");
        image(DYING, "EXPOSE 8000", "CMD echo no space left; exit 3");
        image(GREEDY, "CMD [\"python3\", \"-c\", \"x = bytearray(10**9)\"]");
    }

    private void image(String name, String... instructions) {
        images.add(
                name,
                Stream.concat(Stream.of("FROM python:3.11", "ENTRYPOINT []"), Stream.of(instructions))
                        .toArray(String[]::new));
    }

    @Override
    @AfterAll
    void leavesNothing() {
        try (TestImages removed = images) {
            super.leavesNothing();
        }
    }

    private FinishedBuild run(String definition, String... script) {
        return fixture.runFile(
                """
                image: python:3.11
                definitions:
                  services:
                    my_db:
                %s
                pipelines:
                  default:
                    - step:
                        name: Test
                        services: [my_db]
                        script:
                %s
                """.formatted(definition.indent(6), String.join("\n", script).indent(10)));
    }

    @Test
    void stepReachesServiceOnLocalhostAfterItIsReady() {
        FinishedBuild build = run(
                "image: " + WEB + "\nvariables: {GREETING: $SECRET}", "- curl -sS -o /dev/null http://localhost:8000/");

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.console())
                .anyMatch(line -> line.matches(
                        " +Service \"my_db\" is ready after [0-9.]+ s \\(one of the ports 8000, 8443\\)\\."));
        assertThat(build.read("steps/01-test.service-my_db.log")).startsWith("serving $SECRET\n");
    }

    @Test
    void waitsForHealthCheck() {
        assumeThat(EngineObjects.docker("image", "inspect", "--format", "{{.Config.Healthcheck}}", CHECKED))
                .as("Podman's API builds images in the format of OCI, which has no health check")
                .isNotEqualTo(List.of("<nil>"));
        FinishedBuild build = run("image: " + CHECKED, "- echo started");

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.console())
                .anyMatch(line -> line.matches(" +Service \"my_db\" is ready .*\\(its health check\\)\\."));
    }

    @Test
    void doesNotClaimCheckThatImageDoesNotHave() {
        FinishedBuild build = run("image: " + SILENT, "- echo started");

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.console())
                .anyMatch(line -> line.contains("(its image has no health check and exposes no port)"));
    }

    @Test
    void warnsOfServiceThatEndsAndContinues() {
        FinishedBuild build = run("image: " + DYING, "- echo continued");

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings()).containsExactly("1 service-ended");
        assertThat(String.join("\n", build.console()))
                .contains("Service \"my_db\" ended with exit code 3.", "| no space left");
    }

    @Test
    void failsIfServiceUsesMoreThanItsMemory() {
        FinishedBuild build = run("image: " + GREEDY + "\nmemory: 128", "- sleep 3");

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.FAILED);
        assertThat(build.warnings()).containsExactly("1 service-out-of-memory");
        assertThat(String.join("\n", build.console()))
                .containsPattern("used more than its memory of 128 MB \\(definitions, line \\d+\\) and was killed");
    }

    @Test
    void reportsUnavailableImageOfService() {
        FinishedBuild build = run("image: localhost:1/not/there:1", "- echo never");

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence()).contains("localhost:1/not/there:1");
        assertThat(build.output()).isEmpty();
    }
}
