package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.RehearsedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * dbt's output in the steps of a build: its log, to which all commands append, and the results of the last command.
 *
 * @param buildFolder {@code builds/<number>}
 */
public record DbtBuildOutput(Path buildFolder, RehearsedProject project) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the paths of the clone to keep after a build. */
    public static List<String> paths(RehearsedProject project) {
        return List.of(project.log(), project.results());
    }

    /** Reads dbt's logs of all steps; empty if there are none. */
    public Optional<NodesBuilt> nodes() throws IOException {
        return DbtJsonLog.read(files(project.log()));
    }

    /** Returns whether the last command of any step deferred to production. */
    public boolean deferred() throws IOException {
        for (Path results : files(project.results())) {
            if (arguments(results).path("defer").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** Returns dbt's errors in the failed step; empty if that step wrote neither log nor results. */
    public List<DbtError> errors() throws IOException {
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

    /** Returns the folder names of the failed steps. */
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

    /** Returns existing files in the order of the steps. */
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

    /** Reads only the arguments, since the results of a large project have tens of megabytes. */
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
