package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.artifact.RunResults;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The expected result of CI for a change, from {@code examples/expected.yml} or from real run results. */
record Expected(boolean passes, Map<String, TreeSet<String>> nodes) {
    private static final Path FILE = Path.of("../examples/expected.yml");
    private static final List<String> KINDS = List.of("seeds", "models", "snapshots", "tests", "unit_tests");

    /** Reads the column of the plugin. */
    @SuppressWarnings("unchecked")
    static Expected ours(String change) throws IOException {
        try (Reader reader = Files.newBufferedReader(FILE)) {
            Map<String, Map<String, Map<String, Object>>> table = new Yaml().load(reader);
            Map<String, Object> ours = table.get(change).get("ours");
            Map<String, TreeSet<String>> nodes = new TreeMap<>();
            collect("", ours, nodes);
            collect("failed ", (Map<String, Object>) ours.getOrDefault("failed", Map.of()), nodes);
            collect("skipped ", (Map<String, Object>) ours.getOrDefault("skipped", Map.of()), nodes);
            return new Expected((Boolean) ours.get("passes"), nodes);
        }
    }

    /** Reads the actual result. */
    static Expected of(RunResults results) {
        Map<String, TreeSet<String>> nodes = new TreeMap<>();
        boolean failed = false;
        for (NodeResult result : results.results()) {
            String[] parts = result.uniqueId().split("\\.");
            String kind = result.resourceType() + "s";
            String name = kind.equals("unit_tests") ? parts[3] : parts[2];
            String heading = result.failed() ? "failed " : result.skipped() ? "skipped " : "";
            nodes.computeIfAbsent(heading + kind, key -> new TreeSet<>()).add(name);
            failed |= result.failed();
        }
        return new Expected(!failed, nodes);
    }

    @SuppressWarnings("unchecked")
    private static void collect(String heading, Map<String, Object> lists, Map<String, TreeSet<String>> nodes) {
        KINDS.stream()
                .filter(lists::containsKey)
                .forEach(kind -> nodes.put(heading + kind, new TreeSet<>((List<String>) lists.get(kind))));
    }
}
