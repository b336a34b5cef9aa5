package io.github.dbtmaven.dbt.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.DbtProject;
import io.github.dbtmaven.dbt.command.DbtTarget;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.command.selection.ModifiedNodes;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real dbt selects the same nodes whether it parses partially or completely. */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class PartialParseTest {
    private static final int RANDOM = 40;

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private static Path state;

    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private Path project;

    @BeforeAll
    static void parseState() throws IOException {
        state = Cafe.copy(Cafe.RESOURCES.resolve("cafe"), shared.resolve("state"), List.of());
        Cafe.select(Map.of(), state);
    }

    /** Leaves a saved parse in the target folder. */
    @BeforeEach
    void parseProject() throws IOException {
        project = Cafe.copy(Cafe.RESOURCES.resolve("cafe"), temp.resolve("project"), List.of());
        environment.put("DBT_ENV_CUSTOM_ENV_BUILD", "1");
        assertThat(modified(project)).allMatch(id -> id.startsWith("source."));
        assertThat(parsedPartially()).isFalse();
    }

    private Set<String> modified(Path project) {
        try (InterruptGuard guard = InterruptGuard.open()) {
            DbtFinder finder = new DbtFinder(
                    new Commands(new NativeProcesses(), guard),
                    environment,
                    Path.of("target/test-cache").toAbsolutePath(),
                    new RecordedProgress());
            DbtInstallation dbt =
                    finder.find(project, Optional.empty(), Optional.of(Path.of("../examples/shop/requirements.txt")));
            DbtProject parsed = DbtProject.in(project, Optional.of(project), environment);
            ModifiedNodes nodes = finder.dbt(
                            dbt, parsed, new Origin(Optional.empty(), Optional.empty(), Optional.empty()), false)
                    .modified(new DbtTarget(parsed, "ci", ""), state.resolve("target"));
            return nodes.ids().orElseThrow(() -> new IllegalStateException("dbt failed: " + nodes.complaint()));
        }
    }

    /** Returns whether dbt read fewer files than there are. */
    private boolean parsedPartially() throws IOException {
        JsonNode counts = new JsonMapper()
                .readTree(project.resolve("target/perf_info.json").toFile());
        return counts.path("parsed_path_count").asInt()
                < counts.path("path_count").asInt();
    }

    private Set<String> completely() throws IOException {
        Path fresh = Cafe.copy(project, temp.resolve("fresh"), List.of());
        Folders.delete(fresh.resolve("target"));
        try {
            return modified(fresh);
        } finally {
            Folders.delete(fresh);
        }
    }

    @Test
    void selectsSameNodesAsCompleteParse() throws IOException {
        for (Cafe.Edit edit : Cafe.edits()) {
            if (!edit.file().equals("dbt_project.yml")
                    && !edit.file().contains("macro")
                    && !edit.file().contains("generic")
                    && !edit.name().contains("macro")) {
                edit.apply(project);
            }
        }
        environment.put("DBT_ENV_CUSTOM_ENV_BUILD", "2");

        Set<String> partially = modified(project);

        assertThat(parsedPartially()).isTrue();
        assertThat(new JsonMapper()
                        .readTree(project.resolve("target/manifest.json").toFile())
                        .at("/metadata/env/BUILD")
                        .asText())
                .as("dbt keeps that of the earlier parse")
                .isEqualTo("2");
        assertThat(partially).hasSizeGreaterThan(20).isEqualTo(completely());
    }

    /** A partial parse of dbt does not find the tests that call the new macro. */
    @Test
    void parsesAnewWithMacroThatReplacesTestOfDbt() throws IOException {
        Files.writeString(
                project.resolve("macros/unique.sql"),
                "{% test unique(model, column_name) %}select 1 where false{% endtest %}");

        Set<String> found = modified(project);

        assertThat(parsedPartially()).isFalse();
        assertThat(found).anyMatch(id -> id.startsWith("test.cafe.unique_")).isEqualTo(completely());
    }

    @Test
    @Tag("matrix")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void selectsSameNodesAfterRandomEdits() throws IOException {
        List<String> different = new ArrayList<>();
        Path saved = Cafe.copy(project, temp.resolve("saved"), List.of());
        int partial = 0;
        for (int seed = 0; seed < RANDOM; seed++) {
            Folders.delete(project);
            Cafe.copy(saved, project, List.of());
            List<Cafe.Edit> edits = RandomEdits.of(Cafe.edits(), new Random(seed));
            for (Cafe.Edit edit : edits) {
                edit.apply(project);
            }
            Set<String> partially = modified(project);
            partial += parsedPartially() ? 1 : 0;
            if (!partially.equals(completely())) {
                different.add(seed + ": " + edits);
            }
        }

        assertThat(different).isEmpty();
        assertThat(partial).isGreaterThan(RANDOM / 10);
    }
}
