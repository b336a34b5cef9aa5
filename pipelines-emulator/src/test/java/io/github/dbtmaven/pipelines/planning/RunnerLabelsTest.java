package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.explained;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the labels in {@code runs-on}, which determine the operating system and therefore the shell of the script. */
class RunnerLabelsTest {
    private static final String STEP = "pipelines: { default: [ step: { script: [ls], runs-on: %s } ] }";

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            windows                      | "windows"       | Windows | PowerShell
            [self.hosted, windows]       | "windows"       | Windows | PowerShell
            [self.hosted, Windows]       | "Windows"       | Windows | PowerShell
            [windows.arm64, gpu]         | "windows.arm64" | Windows | PowerShell
            macos                        | "macos"         | macOS   | programs of macOS
            [self.hosted, macos.arm64]   | "macos.arm64"   | macOS   | programs of macOS
            """)
    void rejectsNonLinuxRunners(String labels, String label, String system, String why) {
        assertThat(refused(request(PUSH, STEP.formatted(labels))))
                .singleElement()
                .asString()
                .startsWith("p.yml:1:")
                .contains("label " + label, system, why, "choose another pipeline");
    }

    @Test
    void rejectsLabelsOfStepAndOptions() {
        assertThat(refused(request(PUSH, """
                        options: { runs-on: [self.hosted, windows] }
                        pipelines: { default: [ step: { script: [ls] } ] }
                        """)))
                .singleElement()
                .asString()
                .startsWith("p.yml:1:35:")
                .contains("\"windows\"");
        assertThat(refused(request(PUSH, """
                        pipelines:
                          default:
                            - stage:
                                steps:
                                  - step: { script: [ls], runs-on: macos }
                        """)))
                .singleElement()
                .asString()
                .startsWith("p.yml:5:")
                .contains("\"macos\"");
    }

    @Test
    void prefersLabelsOfStep() {
        assertThat(plan("""
                        options: { runs-on: windows }
                        pipelines: { default: [ step: { script: [ls], runs-on: linux } ] }
                        """).warnings()).singleElement().asString().contains("\"runs-on\" is ignored here");
    }

    @Test
    void rejectsNonLinuxRunnersOnEveryRuntime() {
        PlanRequest request = request(PUSH, STEP.formatted("windows"));
        Capabilities host = new Capabilities(
                Set.of(RuntimeKind.HOST), request.capabilities().pipes(), List.of());

        assertThat(refused(request.capabilities(host)))
                .singleElement()
                .asString()
                .contains("PowerShell");
    }

    @Test
    void remarksOnNonLinuxRunnersWhenExplaining() {
        assertThat(explained(PUSH, STEP.formatted("windows")).warnings())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.severity()).isEqualTo(Problem.Severity.FIDELITY);
                    assertThat(problem.text()).contains("\"windows\"", "PowerShell");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux.shell", "[self.hosted, linux.shell]", "[linux.arm64.shell]"})
    void remarksOnShellRunner(String labels) {
        assertThat(plan(STEP.formatted(labels)).warnings())
                .singleElement()
                .asString()
                .contains("fidelity: ", "directly on the machine of the runner", "without an image");
    }

    /** If the labels name no system, Bitbucket runs the step on a Linux runner with Docker. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.hosted",
                "[self.hosted, linux]",
                "linux.arm64",
                "[self.hosted, gpu]",
                "mac",
                "my.windows.box"
            })
    void remarksOnOtherLabels(String labels) {
        assertThat(plan(STEP.formatted(labels)).warnings())
                .singleElement()
                .asString()
                .contains("fidelity: \"runs-on\" is ignored here: every step runs on this machine.");
    }
}
