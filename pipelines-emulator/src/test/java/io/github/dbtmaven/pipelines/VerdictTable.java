package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small pipelines with the expected state of the build and of each step. They run in each build on the host runtime, and
 * with the profile {@code matrix} in Docker.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VerdictTable {
    abstract EmulatorFixture fixture();

    Stream<Verdict> verdicts() throws IOException, URISyntaxException {
        return Verdict.all(
                fixture().emulator().capabilities().runtimes().iterator().next())
                .stream();
    }

    @AfterEach
    void reset() {
        fixture().otherPipes(PipePolicy.REFUSE);
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void endsAsExpected(Verdict verdict) throws IOException {
        fixture().otherPipes(PipePolicy.parse(verdict.get("pipes", "refuse"), Answer.REFUSE));
        if (verdict.get("result", "").startsWith("REFUSED")) {
            assertThat(verdict.get("result", "")).isEqualTo("REFUSED, status 1");
            assertThat(fixture().refusal(verdict.text()))
                    .anyMatch(problem -> problem.text().contains(verdict.get("reason", "a reason is required")));
            return;
        }
        FinishedBuild build = fixture().runFile(verdict.text());

        assertThat(List.of(result(build), steps(build), warnings(build)))
                .as("%s", String.join("\n", build.console()))
                .containsExactly(verdict.get("result", ""), verdict.get("steps", ""), verdict.get("warnings", ""));
        assertThat(build.result().sentence()).contains(verdict.get("reason", ""));
        assertThat(fixture().leftInScratch()).isEmpty();
    }

    private static String result(FinishedBuild build) {
        assertThat(build.json().get("state").asText())
                .isEqualTo(build.result().state().name());
        return build.result().state() + ", status " + (build.result().passed() ? 0 : 1);
    }

    /** Without the warnings of the plan, which have tests of their own. */
    private static String warnings(FinishedBuild build) {
        return build.warnings().stream()
                .filter(warning -> !warning.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }

    private static String steps(FinishedBuild build) {
        return StreamSupport.stream(build.json().get("steps").spliterator(), false)
                .map(VerdictTable::step)
                .collect(Collectors.joining(", "));
    }

    private static String step(JsonNode step) {
        int exitCode = step.get("exitCode").asInt();
        return step.get("state").asText() + (exitCode == 0 ? "" : " " + exitCode);
    }
}
