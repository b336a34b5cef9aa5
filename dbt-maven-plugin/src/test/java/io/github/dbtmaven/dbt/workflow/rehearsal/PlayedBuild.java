package io.github.dbtmaven.dbt.workflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * A build that a rehearsal run, as its files and the warehouse tell.
 *
 * @param json {@code result.json}
 * @param log what dbt's log tells; empty when dbt wrote none
 * @param ci relations in the schema of CI afterwards
 * @param before production as it was before
 * @param production production as it was afterwards
 * @param story what a person saw
 */
record PlayedBuild(
        Path folder,
        JsonNode json,
        Optional<NodesBuilt> log,
        SortedSet<String> ci,
        SortedMap<String, String> before,
        SortedMap<String, String> production,
        String story) {

    /** {@code result.json} of a build. */
    static JsonNode read(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
    }

    String state() {
        return json.get("state").asText();
    }

    JsonNode step(int number) {
        return json.get("steps").get(number - 1);
    }

    /** {@code run_results.json} as the first step that has one left it. */
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

    /** {@code get manifest.json 200} for each entry of a step. */
    List<String> downloads(int step) {
        return StreamSupport.stream(step(step).get("downloads").spliterator(), false)
                .map(entry -> entry.get("action").asText() + " "
                        + entry.get("name").asText() + " " + entry.get("status").asInt())
                .toList();
    }

    /** {@code downloads-refused in step 1} for each warning. */
    List<String> warnings() {
        return StreamSupport.stream(json.get("warnings").spliterator(), false)
                .map(warning -> warning.get("code").asText() + " in step "
                        + warning.get("step").asInt())
                .toList();
    }
}
