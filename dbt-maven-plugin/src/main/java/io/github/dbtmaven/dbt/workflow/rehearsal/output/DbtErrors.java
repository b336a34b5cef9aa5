package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects errors from dbt's JSON log or run results: {@code NodeFinished} has the message of a node, {@code
 * RunResultFailure} its file, {@code MainEncounteredError} an error outside of nodes. Keeps only the errors of the last
 * failed command, since earlier failures did not end the step.
 */
final class DbtErrors {
    private static final Set<String> FAILED = Set.of("error", "fail", "runtime error", "partial success");

    private final ObjectReader json = new ObjectMapper().reader();
    private final Map<String, DbtError> errors = new LinkedHashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private String invocation = "";

    private DbtErrors() {}

    /** Returns the errors in a log; none if it is not JSON. */
    static List<DbtError> ofLog(Path log) throws IOException {
        DbtErrors found = new DbtErrors();
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                found.line(line);
            }
        }
        return found.errors.values().stream()
                .map(error -> new DbtError(
                        error.node(), found.files.getOrDefault(error.node(), error.file()), error.message()))
                .toList();
    }

    /** Returns the errors in {@code run_results.json}. */
    static List<DbtError> ofResults(Path results) throws IOException {
        DbtErrors found = new DbtErrors();
        for (JsonNode result : new ObjectMapper().readTree(results.toFile()).path("results")) {
            found.add(
                    "", result.path("unique_id").asText(), result.path("status").asText(), "", result.path("message"));
        }
        return List.copyOf(found.errors.values());
    }

    private void line(String line) throws IOException {
        // parse only lines with one of three event names, so that large logs are fast
        if (!line.startsWith("{")
                || !line.contains("\"NodeFinished\"")
                        && !line.contains("\"RunResultFailure\"")
                        && !line.contains("\"MainEncounteredError\"")) {
            return;
        }
        JsonNode event = parsed(line);
        JsonNode data = event.path("data");
        String node = data.path("node_info").path("unique_id").asText();
        String command = event.path("info").path("invocation_id").asText();
        switch (event.path("info").path("name").asText()) {
            case "NodeFinished" ->
                add(
                        command,
                        node,
                        data.path("node_info").path("node_status").asText(),
                        data.path("node_info").path("node_path").asText(),
                        data.path("run_result").path("message"));
            case "RunResultFailure" -> files.put(node, data.path("path").asText());
            case "MainEncounteredError" -> add(command, "", "error", "", data.path("exc"));
            default -> {} // one of the names occurs inside another event's text
        }
    }

    /** Parses a line; empty for an incomplete line, which a killed step leaves. */
    private JsonNode parsed(String line) throws IOException {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException unfinished) {
            return new ObjectMapper().createObjectNode();
        }
    }

    private void add(String command, String node, String status, String file, JsonNode message) {
        if (!FAILED.contains(status)) {
            return;
        }
        if (!command.equals(invocation)) {
            errors.clear();
            invocation = command;
        }
        errors.put(node, new DbtError(node, file, message.asText("").strip()));
    }
}
