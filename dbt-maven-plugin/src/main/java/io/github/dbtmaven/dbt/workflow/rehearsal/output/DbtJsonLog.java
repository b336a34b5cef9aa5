package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.dbtmaven.dbt.artifact.ResourceTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dbt's JSON log file line by line: each node has one {@code NodeFinished}, {@code FoundStats} has the size of
 * the project, and {@code FinishedRunningStats} the duration of a command. Ignores all other lines.
 */
final class DbtJsonLog {
    private static final Set<String> NOT_RUN = Set.of("skipped", "no-op", "None", "");
    private static final Set<String> GOOD = Set.of("success", "pass", "warn");
    private static final Pattern COUNT = Pattern.compile("([\\d,]+) (models?|seeds?|snapshots?|functions?)\\b");

    private final ObjectReader json = new ObjectMapper().reader();
    private final SortedSet<String> built = new TreeSet<>();
    private final SortedSet<String> failed = new TreeSet<>();
    private final SortedSet<String> tests = new TreeSet<>();
    private final SortedSet<String> inlined = new TreeSet<>();
    private int total;
    private Duration took = Duration.ZERO;

    private DbtJsonLog() {}

    /** Reads the logs of a build's steps; empty if dbt wrote no log. */
    static Optional<NodesBuilt> read(List<Path> files) throws IOException {
        DbtJsonLog log = new DbtJsonLog();
        for (Path file : files) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    log.line(line);
                }
            }
        }
        return log.total == 0 && log.built.isEmpty()
                ? Optional.empty()
                : Optional.of(new NodesBuilt(
                        log.built,
                        log.failed,
                        log.tests,
                        log.inlined,
                        Math.max(log.total, log.built.size()),
                        log.took));
    }

    private void line(String line) throws IOException {
        if (!line.startsWith("{")) {
            return;
        }
        // parse only lines with one of three event names, so that large logs are fast
        if (line.contains("\"FoundStats\"")) {
            total = count(data(line).path("stat_line").asText());
        } else if (line.contains("\"NodeFinished\"")) {
            node(data(line).path("node_info"));
        } else if (line.contains("\"FinishedRunningStats\"")) {
            took = took.plusMillis(
                    Math.round(1000 * data(line).path("execution_time").asDouble()));
        }
    }

    private JsonNode data(String line) throws IOException {
        return json.readTree(line).path("data");
    }

    private void node(JsonNode node) {
        String id = node.path("unique_id").asText();
        String type = node.path("resource_type").asText();
        String status = node.path("node_status").asText();
        if (NOT_RUN.contains(status)) {
            return;
        }
        if (ResourceTypes.isTest(type)) {
            tests.add(id);
        } else if (node.path("materialized").asText().equals("ephemeral")) {
            inlined.add(id);
        } else if (ResourceTypes.isBuilt(type)) {
            built.add(id);
            if (!GOOD.contains(status)) {
                failed.add(id);
            }
        }
    }

    private static int count(String stats) {
        int sum = 0;
        Matcher counts = COUNT.matcher(stats);
        while (counts.find()) {
            sum += Integer.parseInt(counts.group(1).replace(",", ""));
        }
        return sum;
    }
}
