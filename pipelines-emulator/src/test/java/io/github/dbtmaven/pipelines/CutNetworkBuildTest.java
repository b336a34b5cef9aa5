package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Builds whose steps, services and pipes have no network. */
@SecondLane
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class CutNetworkBuildTest extends RunningPipes {
    private static final String SERVICE = "dbtmaven/test-calling-home:1";
    private static final String API = "https://api.bitbucket.org/2.0/repositories/$BITBUCKET_REPO_FULL_NAME/downloads";

    @Override
    TestImages add(TestImages none) {
        return super.add(none)
                .add(
                        SERVICE,
                        "FROM python:3.11",
                        "EXPOSE 8000",
                        "ENTRYPOINT []",
                        "CMD curl -sS http://telemetry.example.com/; exec python3 -m http.server 8000");
    }

    @Override
    DockerOptions options() {
        return super.options().withoutNetwork();
    }

    @Test
    void failingStepNamesWhatItTriedToReach() {
        FinishedBuild build =
                runs.run("script: ['curl -sS http://1.2.3.4:81/ || true', 'curl -sS https://pypi.example/']");

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.warnings()).containsExactly("1 network-blocked");
        assertThat(build.json().get("warnings").get(0).get("text").asText())
                .isEqualTo("The step tried to reach 1.2.3.4:81, pypi.example:443, but its network is cut"
                        + " (dbt.network=none). That may be why it failed.");
    }

    @Test
    void failingStepThatCalledAnIpv6AddressGetsAHint() {
        FinishedBuild build = runs.run("script: ['curl -sS -g http://[2001:db8::1]:8080/']");

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.warnings()).isEmpty();
        assertThat(build.console()).anyMatch(line -> line.endsWith("calls to IPv6 addresses fail without being seen."));
    }

    @Test
    void fakeBitbucketAnswersAndPassingStepHasNoWarning() {
        FinishedBuild build = runs.run("script: ['curl -sSf -H \"Authorization: Bearer $BITBUCKET_ACCESS_TOKEN\" " + API
                + "', 'git ls-remote --heads origin']");

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings()).isEmpty();
    }

    @Test
    void stepReachesItsServiceWhoseOwnCallsAreNamed() {
        FinishedBuild build = runs.fixture().runFile("""
                image: python:3.11
                definitions:
                  services:
                    web: {image: %s}
                pipelines:
                  default:
                    - step:
                        services: [web]
                        script: [ curl -sSf -o listing http://localhost:8000/ ]
                """.formatted(SERVICE));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.json().get("warnings").get(0).get("text").asText())
                .isEqualTo(
                        "The step tried to reach telemetry.example.com:80, but its network is cut (dbt.network=none).");
    }

    @Test
    void pipesAreCutToo() {
        FinishedBuild build = runs.run("script:\n"
                + PipeRuns.official(
                        "curl -sS -o /dev/null " + API + " && echo fake; curl -sS https://hooks.example.com/"));

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.output()).contains("fake");
        assertThat(build.json().get("warnings").toString()).contains("tried to reach hooks.example.com:443,");
    }

    @Test
    void nextStepIsNotBlamedForProcessesOfTheOneBefore() {
        FinishedBuild build = runs.fixture().run("""
                - step:
                    script:
                      - (while true; do curl -s http://endless.example.com/; done) &
                - step:
                    script: [ echo quiet ]
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings()).isSubsetOf("1 network-blocked");
    }

    @Test
    void parallelStepsAreDistinguished() {
        FinishedBuild build = runs.fixture().run("""
                - parallel:
                    - step:
                        script: [ curl -s http://one.example.com/ || true ]
                    - step:
                        script: [ curl -s http://two.example.com/ || true ]
                """);

        assertThat(build.warnings()).containsExactlyInAnyOrder("1 network-blocked", "2 network-blocked");
        List<String> texts = build.json().get("warnings").findValuesAsText("text");
        assertThat(texts).anyMatch(text -> text.contains("one.example.com:80,") && !text.contains("two.example"));
    }

    @Test
    @Needs(Need.DOCKER_SERVICE)
    void containersOfDockerServiceAreCutToo() {
        FinishedBuild build = runs.fixture().run("""
                - step:
                    services: [docker]
                    script:
                      - mkdir context
                      - cp -L --parents /bin/sh /bin/bash $(ldd /bin/bash | grep -o '/[^ ]*') context
                      - printf 'FROM scratch\\nCOPY . /\\n' > context/Dockerfile
                      - docker build --quiet --tag tiny context
                      - docker run --rm tiny bash -c 'echo x >/dev/tcp/5.6.7.8/90' || echo nested failed
                      - docker pull registry.example.com/image:1 || echo pull failed
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).contains("nested failed", "pull failed");
        assertThat(build.json().get("warnings").toString()).contains("5.6.7.8:90", "registry.example.com:443");
    }
}
