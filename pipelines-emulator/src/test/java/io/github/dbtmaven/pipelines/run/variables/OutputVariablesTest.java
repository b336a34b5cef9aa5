package io.github.dbtmaven.pipelines.run.variables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.Plans;
import io.github.dbtmaven.pipelines.run.FolderSandbox;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputVariablesTest {
    private static final List<StepSpec> STEPS = Plans.plan("""
                    pipelines:
                      default:
                        - step: { script: [ls], output-variables: [A] }
                        - parallel:
                            - step: { script: [ls], output-variables: [A, B] }
                            - step: { script: [ls], output-variables: [B] }
                        - step: { script: [ls] }
                    """).steps();

    @TempDir
    Path folder;

    private final OutputVariables outputs = new OutputVariables((step, values) -> {});
    private EventScope events;

    @BeforeEach
    void listen() {
        events = new BuildEvents(event -> {}, Clock.systemUTC()).ofBuild();
    }

    private void write(int step, String text) throws Exception {
        FolderSandbox sandbox = new FolderSandbox(folder.resolve("step-" + step));
        sandbox.write("tmp/pipeline-variables.env", text);
        assertThat(outputs.collect(STEPS.get(step - 1), sandbox, events)).isEmpty();
    }

    @Test
    void membersOfGroupDoNotGetEachOthers() throws Exception {
        write(1, "A=first\n");
        write(2, "A=second\nB=second\n");

        assertThat(outputs.before(STEPS.get(0))).isEmpty();
        assertThat(outputs.before(STEPS.get(1))).isEqualTo(Map.of("A", "first"));
        assertThat(outputs.before(STEPS.get(2))).isEqualTo(Map.of("A", "first"));
        assertThat(outputs.before(STEPS.get(3))).isEqualTo(Map.of("A", "second", "B", "second"));
    }

    @Test
    void laterStepInFileWins() throws Exception {
        write(3, "B=third\n");
        write(2, "B=second\n");

        assertThat(outputs.before(STEPS.get(3))).isEqualTo(Map.of("B", "third"));
    }

    @Test
    void repeatedStepReplacesItsVariables() throws Exception {
        write(1, "A=first try\n");
        write(1, "");

        assertThat(outputs.before(STEPS.get(3))).isEmpty();
    }

    @Test
    void rejectsLargeFileWithoutReadingAllOfIt() throws Exception {
        List<String> warnings = new ArrayList<>();
        EventScope scope = new BuildEvents(
                        event -> {
                            if (event instanceof RunEvent.Warned warned) {
                                warnings.add(warned.text());
                            }
                        },
                        Clock.systemUTC())
                .ofBuild();
        FolderSandbox sandbox = new FolderSandbox(folder.resolve("large"));
        sandbox.write("tmp/pipeline-variables.env", "A=1\n" + "#".repeat(OutputVariables.LARGEST_FILE - 4));
        assertThat(outputs.collect(STEPS.get(0), sandbox, scope)).isEmpty();

        sandbox.write("tmp/pipeline-variables.env", "A=2\n" + "#".repeat(OutputVariables.LARGEST_FILE - 3));

        assertThat(outputs.collect(STEPS.get(0), sandbox, scope)).isPresent();
        assertThat(warnings)
                .containsExactly(
                        "$BITBUCKET_PIPELINES_VARIABLES_PATH is larger than 1 MiB, which later steps cannot get"
                                + " as variables. Pass large data on in an artifact.");
        assertThat(outputs.before(STEPS.get(3))).isEqualTo(Map.of("A", "1"));
    }
}
