package io.github.dbtmaven.dbt.workflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dbt's JSON log file (dbt sheet 6.4), line by line: every node has one {@code NodeFinished}, and
 * {@code FoundStats} tells the size of the project. Lines of other shapes are other loggers' and are passed over.
 */
final class DbtJsonLog {
    private static final Set<String> NODES = Set.of("model", "seed", "snapshot");
    private static final Set<String> TESTS = Set.of("test", "unit_test");
    private static final Set<String> NOT_RUN = Set.of("skipped", "no-op", "None", "");
    private static final Set<String> GOOD = Set.of("success", "pass", "warn");
    private static final Pattern COUNT = Pattern.compile("([\\d,]+) (models?|seeds?|snapshots?)\\b");

    private final ObjectReader json = new ObjectMapper().reader();
    private final SortedSet<String> built = new TreeSet<>();
    private final SortedSet<String> failed = new TreeSet<>();
    private final SortedSet<String> tests = new TreeSet<>();
    private int total;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private DbtJsonLog() {}

    /** What the logs of the steps of a build tell; empty when dbt wrote nothing there. */
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
                        Math.max(log.total, log.built.size()),
                        Duration.between(log.first, log.last)));
    }

    private void line(String line) throws IOException {
        if (!line.startsWith("{")) {
            return;
        }
        // two names decide; parsing only the first and the last line beside them keeps a log of 100,000 lines cheap
        boolean found = line.contains("\"FoundStats\"");
        boolean finished = line.contains("\"NodeFinished\"");
        boolean bounds = line.contains("\"MainReportVersion\"") || line.contains("\"CommandCompleted\"");
        if (!found && !finished && !bounds) {
            return;
        }
        JsonNode entry = json.readTree(line);
        time(entry.path("info").path("ts").asText());
        if (found) {
            total = count(entry.path("data").path("stat_line").asText());
        } else if (finished) {
            node(entry.path("data").path("node_info"));
        }
    }

    private void node(JsonNode node) {
        String id = node.path("unique_id").asText();
        String type = node.path("resource_type").asText();
        String status = node.path("node_status").asText();
        if (NOT_RUN.contains(status)) {
            return;
        }
        if (TESTS.contains(type)) {
            tests.add(id);
        } else if (NODES.contains(type)) {
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

    private void time(String text) {
        try {
            Instant at = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            first = at.isBefore(first) ? at : first;
            last = at.isAfter(last) ? at : last;
        } catch (DateTimeParseException odd) {
            throw new IllegalStateException("dbt's log has a time that cannot be read: \"" + text + "\"", odd);
        }
    }
}
