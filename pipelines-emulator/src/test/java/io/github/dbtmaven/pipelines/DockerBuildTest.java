package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import io.github.dbtmaven.pipelines.sandbox.docker.RemovesPreparedImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE, Need.BUSYBOX_IMAGE})
class DockerBuildTest extends BuildConformance {
    private static final String LABEL = "label=io.github.dbtmaven.pid=";

    @Nested
    @Tag("matrix")
    class Verdicts extends VerdictTable {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }

    @Nested
    @Tag("matrix")
    class Order extends ItemOrder {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }

    @Nested
    @Tag("matrix")
    public class Failures extends FailedItems {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }

    @Nested
    @Tag("matrix")
    class Manual extends ManualItems {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }

    @Nested
    @Tag("matrix")
    class Resumed extends ResumedBuilds {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }

    @Nested
    @Tag("matrix")
    class NotResumed extends RejectedResumptions {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }

    @Nested
    @Tag("matrix")
    class Children extends ChildPipelines {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }

    /** One test of each scenario of the suites above that uses the engine in a way of its own. */
    @Nested
    class Samples {
        @Test
        void runsMembersOfGroupAtSameTime() {
            new Order().runsMembersOfGroupAtSameTime();
        }

        @Test
        void failFastStopsOtherMembers() {
            new Failures().failFastStopsOtherMembers();
        }

        @Test
        void repeatsStepUntilItPasses() {
            new Failures().repeatsStepUntilItPasses();
        }

        @Test
        void takesArtifactsAndVariablesOfEarlierSteps() {
            new Resumed().takesArtifactsAndVariablesOfEarlierSteps();
        }

        @Test
        void runsChildrenOfParallelGroupApart() {
            new Children().runsChildrenOfParallelGroupApart();
        }
    }

    @Test
    void reportsUnavailableImageBeforeFirstStep() throws Exception {
        FinishedBuild build = fixture().run("""
                - step:
                    script: [ echo never ]
                - step:
                    image: localhost:1/not/there:1
                    script: [ echo never ]
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence()).contains("could not be run", "localhost:1/not/there:1");
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("ERROR", "NOT_RUN");
        assertThat(build.output()).isEmpty();
        assertThat(fixture().leftInScratch()).isEmpty();
    }

    @Test
    void parallelStepsListenOnSamePort() {
        String step = """
                    - step:
                        script:
                          - python3 -m http.server 8123 --bind 127.0.0.1 >/dev/null 2>&1 & echo $! > server
                          - curl -sS -f --retry 50 --retry-delay 0 --retry-connrefused -o /dev/null http://127.0.0.1:8123/%s
                          - kill "$(cat server)"
                """;
        FinishedBuild build =
                fixture().run("- parallel:\n" + step.formatted("README.md") + step.formatted("models/one.sql"));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
    }

    @Test
    void hidesSecretsFromContainerAndProcessList() {
        List<String> seen = new ArrayList<>();
        FinishedBuild build = fixture()
                .run(
                        """
                - step:
                    script:
                      - echo "look now"
                      - head -c 0 /dev/null; sleep 2; test "$SECRET" = 'pl4nted-s3cret/with+signs='
                    after-script:
                      - echo "pl4nted-s3cret/with+signs="
                """,
                        request -> request.withListeners(List.of(event -> {
                            if (event instanceof RunEvent.Output output
                                    && output.line().equals("look now")) {
                                // read now, while the step is still running
                                await().until(() -> commandLines().anyMatch(line -> line.contains("sleep 2")));
                                List<String> commands = commandLines().toList();
                                seen.addAll(EngineObjects.docker(
                                        "ps",
                                        "-aq",
                                        "--filter",
                                        LABEL + ProcessHandle.current().pid()));
                                seen.addAll(EngineObjects.docker(Stream.concat(Stream.of("inspect"), seen.stream())
                                        .toArray(String[]::new)));
                                seen.addAll(commands);
                            }
                        })));

        assertThat(build.result().passed()).isTrue();
        assertThat(seen).anyMatch(line -> line.contains("io.github.dbtmaven.build"));
        assertThat(seen).anyMatch(line -> line.contains("sleep 2"));
        assertThat(seen).noneMatch(line -> line.contains(EmulatorFixture.SECRET));
    }

    private static Stream<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""));
    }

    @Override
    SandboxKind newKind(Path folder) {
        return new DockerKind(DockerOptions.of(System.getenv(), true, line -> {}));
    }

    @Nested
    class Killed extends KilledCommands.WithMemory {
        @Override
        EmulatorFixture fixture() {
            return DockerBuildTest.this.fixture();
        }
    }
}
