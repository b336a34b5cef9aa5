package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import io.github.dbtmaven.dbt.artifact.ResourceTypes;
import java.io.IOException;
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
 * Reads the figures of builds from dbt's JSON log file: each node has one {@code NodeFinished}, {@code FoundStats} has the size of
 * the project, and {@code FinishedRunningStats} the duration of a command. Ignores all other lines.
 */
final class DbtJsonLog {
    private static final Set<String> EVENTS = Set.of("FoundStats", "NodeFinished", "FinishedRunningStats");
    private static final Set<String> NOT_RUN = Set.of("skipped", "no-op", "None", "");
    private static final Set<String> GOOD = Set.of("success", "pass", "warn");
    private static final Pattern COUNT = Pattern.compile("([\\d,]+) (models?|seeds?|snapshots?|functions?)\\b");

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
            DbtLogEvent.read(file, EVENTS, log::event);
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

    private void event(DbtLogEvent event) {
        switch (event.info().name()) {
            case "FoundStats" -> total = count(event.data().statistics());
            case "NodeFinished" -> node(event.data().node());
            default -> took = took.plusMillis(Math.round(1000 * event.data().seconds()));
        }
    }

    private void node(DbtLogEvent.Node node) {
        String id = node.uniqueId();
        String type = node.type();
        String status = node.status();
        if (NOT_RUN.contains(status)) {
            return;
        }
        if (ResourceTypes.isTest(type)) {
            tests.add(id);
        } else if (node.materialized().equals("ephemeral")) {
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
