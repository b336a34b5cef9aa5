package io.github.dbtmaven.dbt.workflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Names of nodes and tests by outcome and type, in the format of {@code examples/expected.yml}: {@code passed models},
 * {@code skipped tests} and so on.
 */
record Nodes(Map<String, SortedSet<String>> names) {
    private static final Map<String, String> KINDS = Map.of(
            "seed", "seeds", "model", "models", "snapshot", "snapshots", "test", "tests", "unit_test", "unit_tests");
    private static final Map<String, String> OUTCOMES =
            Map.of("error", "failed", "fail", "failed", "skipped", "skipped");

    /** A row of the table. */
    record Expected(boolean passes, Nodes nodes) {
        @SuppressWarnings("unchecked")
        static Expected of(String change, String way) throws IOException {
            LoaderOptions options = new LoaderOptions();
            try (var reader = Files.newBufferedReader(ShopRepository.EXAMPLES.resolve("expected.yml"))) {
                Map<String, Map<String, Map<String, Object>>> table =
                        new Yaml(new SafeConstructor(options)).load(reader);
                Map<String, Object> row = table.get(change).get(way);
                Nodes nodes = new Nodes(new TreeMap<>());
                nodes.addAll("passed", row);
                for (String outcome : Set.of("failed", "skipped")) {
                    nodes.addAll(outcome, (Map<String, Object>) row.getOrDefault(outcome, Map.of()));
                }
                return new Expected((Boolean) row.get("passes"), nodes);
            }
        }
    }

    /** Reads a {@code run_results.json}. */
    static Nodes ofRunResults(Path file) throws IOException {
        Nodes nodes = new Nodes(new TreeMap<>());
        for (JsonNode result : new ObjectMapper().readTree(file.toFile()).get("results")) {
            String outcome = OUTCOMES.getOrDefault(result.get("status").asText(), "passed");
            nodes.add(outcome, result.get("unique_id").asText());
        }
        return nodes;
    }

    /** Creates nodes with the same outcome. */
    static Nodes of(String outcome, Collection<String> uniqueIds) {
        Nodes nodes = new Nodes(new TreeMap<>());
        uniqueIds.forEach(id -> nodes.add(outcome, id));
        return nodes;
    }

    /** Keeps only these types, such as {@code models}. */
    Nodes only(String... kinds) {
        return new Nodes(new TreeMap<>(names.entrySet().stream()
                .filter(entry -> Arrays.asList(kinds).contains(entry.getKey().split(" ")[1]))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    /** Returns the names for some outcomes and types. */
    SortedSet<String> named(Set<String> outcomes, Set<String> kinds) {
        SortedSet<String> found = new TreeSet<>();
        names.forEach((key, value) -> {
            String[] parts = key.split(" ");
            if (outcomes.contains(parts[0]) && kinds.contains(parts[1])) {
                found.addAll(value);
            }
        });
        return found;
    }

    private void addAll(String outcome, Map<String, Object> lists) {
        KINDS.values().stream().filter(lists::containsKey).forEach(kind -> ((Collection<?>) lists.get(kind))
                .forEach(name -> names.computeIfAbsent(outcome + " " + kind, key -> new TreeSet<>())
                        .add((String) name)));
    }

    private void add(String outcome, String uniqueId) {
        String[] parts = uniqueId.split("\\.");
        names.computeIfAbsent(outcome + " " + KINDS.get(parts[0]), key -> new TreeSet<>())
                .add(parts[parts[0].equals("unit_test") ? 3 : 2]);
    }
}
