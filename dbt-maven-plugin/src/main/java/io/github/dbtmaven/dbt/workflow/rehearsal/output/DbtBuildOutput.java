package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What is read of {@code result.json}. */
    private record Result(@JsonProperty(required = true) List<Step> steps) {
        Result {
            steps = List.copyOf(steps);
        }
    }

    private record Step(
            @JsonProperty(required = true) String state,
            @JsonProperty(required = true) String log) {
        /** Returns the name of the folder with its kept files: that of its log. */
        String folder() {
            return log.substring(log.lastIndexOf('/') + 1).replaceFirst("\\.log$", "");
        }
    }

    /** The arguments of a command in {@code run_results.json}. */
    private record Arguments(boolean defer) {}

    /** Returns the paths of the clone to keep after a build. */
    public static List<String> paths(RehearsedProject project) {
        return List.of(project.log(), project.results(), project.summary());
    }

    /** Reads dbt's logs of all steps; empty if there are none. */
    public Optional<NodesBuilt> nodes() throws IOException {
        return DbtJsonLog.read(files(project.log()));
    }

    /** Returns whether the last command of any step deferred to production. */
    public boolean deferred() throws IOException {
        for (Path results : files(project.results())) {
            if (arguments(results).defer()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns dbt's errors in the failed step, otherwise that of a goal of this plugin; empty if neither dbt nor a goal
     * failed.
     */
    public List<DbtError> errors() throws IOException {
        List<Step> failed = failedSteps();
        if (failed.isEmpty()) {
            return List.of();
        }
        Path kept = buildFolder.resolve("kept").resolve(failed.get(0).folder());
        List<DbtError> errors = errors(kept, project).stream()
                .map(error -> withCompiledFile(error, kept))
                .toList();
        return errors.isEmpty()
                ? GoalErrors.ofLog(buildFolder.resolve(failed.get(0).log())).stream()
                        .toList()
                : errors;
    }

    private DbtError withCompiledFile(DbtError error, Path kept) {
        return new CompiledFiles(project)
                .in(error)
                .map(kept::resolve)
                .filter(Files::isRegularFile)
                .map(error::compiledTo)
                .orElse(error);
    }

    /** Returns dbt's errors in a step. */
    static List<DbtError> errors(Path kept, RehearsedProject project) throws IOException {
        Path log = kept.resolve(project.log());
        Path results = kept.resolve(project.results());
        List<DbtError> logged = Files.isRegularFile(log) ? DbtErrors.ofLog(log) : List.of();
        return logged.isEmpty() && Files.isRegularFile(results) ? DbtErrors.ofResults(results) : logged;
    }

    private List<Step> failedSteps() throws IOException {
        Path result = buildFolder.resolve("result.json");
        List<Step> failed = new ArrayList<>();
        if (Files.isRegularFile(result)) {
            for (Step step : JSON.readValue(result.toFile(), Result.class).steps()) {
                if ("FAILED".equals(step.state())) {
                    failed.add(step);
                }
            }
        }
        return failed;
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
    private static Arguments arguments(Path results) throws IOException {
        try (JsonParser json = JSON.createParser(results.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    if (json.currentName().equals("args") && json.nextToken() == JsonToken.START_OBJECT) {
                        return JSON.readValue(json, Arguments.class);
                    }
                    json.nextToken();
                    json.skipChildren();
                }
            }
            return new Arguments(false);
        }
    }
}
