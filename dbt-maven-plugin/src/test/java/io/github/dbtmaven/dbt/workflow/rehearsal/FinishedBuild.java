package io.github.dbtmaven.dbt.workflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.NodesBuilt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The result of a build, read from its files and the warehouse.
 *
 * @param json {@code result.json}
 * @param log nodes in dbt's log; empty if dbt wrote none
 * @param ci relations in the schema of CI after the build
 * @param before production before the build
 * @param production production after the build
 * @param console console output
 */
record FinishedBuild(
        Path folder,
        JsonNode json,
        Optional<NodesBuilt> log,
        SortedSet<String> ci,
        SortedMap<String, String> before,
        SortedMap<String, String> production,
        String console) {

    /** Reads the {@code result.json} of a build. */
    static JsonNode read(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
    }

    String state() {
        return json.get("state").asText();
    }

    JsonNode step(int number) {
        return json.get("steps").get(number - 1);
    }

    /** Returns the {@code run_results.json} of the first step that has one. */
    Optional<Path> runResults() throws IOException {
        if (!Files.isDirectory(folder.resolve("kept"))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
            return files.filter(file -> file.endsWith("target/run_results.json"))
                    .sorted()
                    .findFirst();
        }
    }

    /** Returns the requests to Downloads of a step, such as {@code get manifest.json 200}. */
    List<String> downloads(int step) {
        return StreamSupport.stream(step(step).get("downloads").spliterator(), false)
                .map(entry -> entry.get("action").asText() + " "
                        + entry.get("name").asText() + " " + entry.get("status").asInt())
                .toList();
    }

    /** Returns the warnings, such as {@code downloads-refused in step 1}. */
    List<String> warnings() {
        return StreamSupport.stream(json.get("warnings").spliterator(), false)
                .map(warning -> warning.get("code").asText() + " in step "
                        + warning.get("step").asInt())
                .toList();
    }
}
