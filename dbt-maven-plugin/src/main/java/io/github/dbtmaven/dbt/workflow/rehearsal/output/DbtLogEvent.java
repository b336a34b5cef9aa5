package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A line of dbt's JSON log. dbt defines the events as protocol buffers, so a key has the same type in all of them, and a
 * missing key is an empty value.
 */
record DbtLogEvent(Info info, Data data) {
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(DbtLogEvent.class);

    DbtLogEvent {
        info = Objects.requireNonNullElse(info, new Info("", ""));
        data = Objects.requireNonNullElse(data, new Data("", 0, "", "", null, null));
    }

    /** @param invocation the id of the command that wrote the line */
    record Info(String name, @JsonProperty("invocation_id") String invocation) {
        Info {
            name = text(name);
            invocation = text(invocation);
        }
    }

    /**
     * The keys of the events that are read.
     *
     * @param statistics of {@code FoundStats}: {@code Found 7 models, 4 data tests}
     * @param seconds of {@code FinishedRunningStats}
     * @param exception of {@code MainEncounteredError}
     * @param path of {@code RunResultFailure}
     * @param result of {@code NodeFinished}
     */
    record Data(
            @JsonProperty("stat_line") String statistics,
            @JsonProperty("execution_time") double seconds,
            @JsonProperty("exc") String exception,
            String path,
            @JsonProperty("node_info") Node node,
            @JsonProperty("run_result") Result result) {
        Data {
            statistics = text(statistics);
            exception = text(exception);
            path = text(path);
            node = Objects.requireNonNullElse(node, new Node("", "", "", "", ""));
            result = Objects.requireNonNullElse(result, new Result(""));
        }
    }

    /** @param path of the file of the node */
    record Node(
            @JsonProperty("unique_id") String uniqueId,
            @JsonProperty("resource_type") String type,
            @JsonProperty("node_status") String status,
            @JsonProperty("node_path") String path,
            String materialized) {
        Node {
            uniqueId = text(uniqueId);
            type = text(type);
            status = text(status);
            path = text(path);
            materialized = text(materialized);
        }
    }

    /** The result of a node. */
    record Result(String message) {
        Result {
            message = text(message);
        }
    }

    /**
     * Reads the events with some names from a log. Parses only lines with one of the names, so that large logs are fast.
     * Skips lines that are not JSON, and an incomplete one, which a killed step leaves.
     */
    static void read(Path log, Set<String> names, Consumer<DbtLogEvent> events) throws IOException {
        Set<String> quoted = names.stream().map(name -> '"' + name + '"').collect(Collectors.toSet());
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{") && quoted.stream().anyMatch(line::contains)) {
                    parse(line, names, events);
                }
            }
        }
    }

    private static void parse(String line, Set<String> names, Consumer<DbtLogEvent> events) throws IOException {
        DbtLogEvent event;
        try {
            event = READER.readValue(line);
        } catch (JsonProcessingException incomplete) {
            return;
        }
        // otherwise one of the names occurs in the text of another event
        if (names.contains(event.info().name())) {
            events.accept(event);
        }
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
