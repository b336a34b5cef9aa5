package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Collects errors from dbt's JSON log or run results: {@code NodeFinished} has the message of a node, {@code
 * RunResultFailure} its file, {@code MainEncounteredError} an error outside of nodes. Keeps only the errors of the last
 * failed command, since earlier failures did not end the step.
 */
final class DbtErrors {
    private static final Set<String> EVENTS = Set.of("NodeFinished", "RunResultFailure", "MainEncounteredError");
    private static final ObjectReader RUN_RESULTS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(RunResults.class);
    private static final Set<String> FAILED = Set.of("error", "fail", "runtime error", "partial success");

    private final Map<String, DbtError> errors = new LinkedHashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private String invocation = "";

    private DbtErrors() {}

    /** What is read of {@code run_results.json}. */
    private record RunResults(@JsonProperty(required = true) List<Result> results) {
        RunResults {
            results = List.copyOf(results);
        }
    }

    /** @param uniqueId of the node; the message may be null in the file */
    private record Result(@JsonProperty("unique_id") String uniqueId, String status, String message) {
        Result {
            uniqueId = Objects.requireNonNullElse(uniqueId, "");
            status = Objects.requireNonNullElse(status, "");
            message = Objects.requireNonNullElse(message, "");
        }
    }

    /** Returns the errors in a log; none if it is not JSON. */
    static List<DbtError> ofLog(Path log) throws IOException {
        DbtErrors found = new DbtErrors();
        DbtLogEvent.read(log, EVENTS, found::event);
        return found.errors.values().stream()
                .map(error -> new DbtError(
                        error.node(), found.files.getOrDefault(error.node(), error.file()), error.message()))
                .toList();
    }

    /** Returns the errors in {@code run_results.json}. */
    static List<DbtError> ofResults(Path results) throws IOException {
        DbtErrors found = new DbtErrors();
        RUN_RESULTS
                .<RunResults>readValue(results.toFile())
                .results()
                .forEach(result -> found.add("", result.uniqueId(), result.status(), "", result.message()));
        return List.copyOf(found.errors.values());
    }

    private void event(DbtLogEvent event) {
        DbtLogEvent.Data data = event.data();
        DbtLogEvent.Node node = data.node();
        String command = event.info().invocation();
        switch (event.info().name()) {
            case "NodeFinished" ->
                add(
                        command,
                        node.uniqueId(),
                        node.status(),
                        node.path(),
                        data.result().message());
            case "RunResultFailure" -> files.put(node.uniqueId(), data.path());
            default -> add(command, "", "error", "", data.exception());
        }
    }

    private void add(String command, String node, String status, String file, String message) {
        if (!FAILED.contains(status)) {
            return;
        }
        if (!command.equals(invocation)) {
            errors.clear();
            invocation = command;
        }
        errors.put(node, new DbtError(node, file, message.strip()));
    }
}
