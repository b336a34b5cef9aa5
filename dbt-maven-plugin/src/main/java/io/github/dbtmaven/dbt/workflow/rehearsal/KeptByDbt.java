package io.github.dbtmaven.dbt.workflow.rehearsal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What dbt left in the steps of a build: its log, which is added to by every command, and the results of the last one.
 *
 * @param buildFolder {@code builds/<number>}
 */
record KeptByDbt(Path buildFolder, RehearsedProject project) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Paths of the clone that a build is asked to keep. */
    static List<String> paths(RehearsedProject project) {
        return List.of(project.log(), project.results());
    }

    /** What dbt's log tells of all steps; empty when there is none. */
    Optional<NodesBuilt> nodes() throws IOException {
        return DbtJsonLog.read(files(project.log()));
    }

    /** Whether the last command of a step took from production what it did not build. */
    boolean deferred() throws IOException {
        for (Path results : files(project.results())) {
            if (arguments(results).path("defer").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** What dbt reported as failed in the step that failed; empty when that step left neither log nor results. */
    List<DbtError> errors() throws IOException {
        for (String step : failedSteps()) {
            Path kept = buildFolder.resolve("kept").resolve(step);
            Path log = kept.resolve(project.log());
            Path results = kept.resolve(project.results());
            List<DbtError> logged = Files.isRegularFile(log) ? DbtErrors.ofLog(log) : List.of();
            if (!logged.isEmpty() || !Files.isRegularFile(results)) {
                return logged;
            }
            return DbtErrors.ofResults(results);
        }
        return List.of();
    }

    /** Named as their logs and what is kept of them. */
    private List<String> failedSteps() throws IOException {
        Path result = buildFolder.resolve("result.json");
        List<String> names = new ArrayList<>();
        if (Files.isRegularFile(result)) {
            for (JsonNode step : JSON.readTree(result.toFile()).path("steps")) {
                if (step.path("state").asText().equals("FAILED")) {
                    String log = step.path("log").asText();
                    names.add(log.substring(log.lastIndexOf('/') + 1).replaceFirst("\\.log$", ""));
                }
            }
        }
        return names;
    }

    /** In the order of the steps. */
    private List<Path> files(String path) throws IOException {
        Path kept = buildFolder.resolve("kept");
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (Stream<Path> steps = Files.list(kept)) {
            return steps.sorted()
                    .map(step -> step.resolve(path))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    /** The results of a large project have tens of megabytes, and the arguments stand beside them. */
    private static JsonNode arguments(Path results) throws IOException {
        try (JsonParser json = JSON.createParser(results.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    if (json.currentName().equals("args") && json.nextToken() == JsonToken.START_OBJECT) {
                        return JSON.readTree(json);
                    }
                    json.nextToken();
                    json.skipChildren();
                }
            }
            return JSON.createObjectNode();
        }
    }
}
