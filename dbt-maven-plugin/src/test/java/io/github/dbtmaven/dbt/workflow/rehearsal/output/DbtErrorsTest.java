package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbtErrorsTest {
    /** Output of dbt 1.11: {@code dbt build} with one failed test. */
    private static final Path LOG = Path.of("src/test/resources/dbt/ci-fail.debug.jsonl");

    private static final DbtError TEST =
            new DbtError("test.shop.no_negative", "tests/no_negative.sql", "Got 1 result, configured to fail if != 0");

    @TempDir
    Path folder;

    private Path log(String... parts) throws Exception {
        return Files.writeString(folder.resolve("dbt.log"), String.join("\n", parts));
    }

    private static String finished(String command, String node, String status, String message) {
        return """
                {"data": {"node_info": {"unique_id": "%s", "node_status": "%s", "node_path": "m.sql"}, "run_result": {"message": "%s"}}, "info": {"invocation_id": "%s", "name": "NodeFinished"}}""".formatted(node, status, message, command);
    }

    private static String ended(String command, String message) {
        return """
                {"data": {"exc": "%s"}, "info": {"invocation_id": "%s", "name": "MainEncounteredError"}}""".formatted(message, command);
    }

    @Test
    void readsNodeFileAndMessageFromTheLog() throws Exception {
        assertThat(DbtErrors.ofLog(LOG)).containsExactly(TEST);
    }

    @Test
    void readsNodeAndMessageFromTheResults() throws Exception {
        assertThat(DbtErrors.ofResults(Path.of("src/test/resources/dbt/ci-fail-run_results.json")))
                .containsExactly(new DbtError(TEST.node(), "", TEST.message()));
    }

    @Test
    void readsAnErrorBeforeAnyNode() throws Exception {
        assertThat(DbtErrors.ofLog(log(ended("1", "Parsing Error\\n  Env var required but not provided: 'X'"))))
                .containsExactly(new DbtError("", "", "Parsing Error\n  Env var required but not provided: 'X'"));
    }

    @Test
    void keepsErrorsOfLastFailedCommand() throws Exception {
        assertThat(DbtErrors.ofLog(log(
                        finished("1", "model.shop.a", "error", "tolerated"),
                        finished("2", "model.shop.b", "error", "b is broken"),
                        finished("2", "model.shop.c", "runtime error", "c is broken"),
                        finished("3", "model.shop.d", "success", "OK"))))
                .extracting(DbtError::node)
                .containsExactly("model.shop.b", "model.shop.c");
    }

    @Test
    void ignoresTextLinesAndAnUnfinishedLastLine() throws Exception {
        String line = finished("1", "model.shop.a", "error", "broken");
        assertThat(DbtErrors.ofLog(log("12:00:00 \"NodeFinished\"", line, line.substring(0, line.length() - 9))))
                .extracting(DbtError::file)
                .containsExactly("m.sql");
    }
}
