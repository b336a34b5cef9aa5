package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row of the verdict table: a pipelines file of {@code src/test/resources/verdicts} whose comment states the expected
 * result. README.md of that folder describes the comment.
 *
 * @param expected the values of the comment for one runtime
 */
record Verdict(String name, String text, Map<String, String> expected) {
    private static final Set<String> KEYS = Set.of("result", "steps", "warnings", "reason", "pipes", "runtimes");

    static List<Verdict> all(RuntimeKind runtime) throws IOException, URISyntaxException {
        Path folder = Path.of(Verdict.class.getResource("/verdicts").toURI());
        List<Verdict> verdicts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                Verdict verdict = read(file, runtime);
                if (verdict.get("runtimes", "docker, host").contains(id(runtime))) {
                    verdicts.add(verdict);
                }
            }
        }
        return verdicts;
    }

    private static Verdict read(Path file, RuntimeKind runtime) throws IOException {
        String text = Files.readString(file);
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> ofRuntime = new LinkedHashMap<>();
        text.lines().takeWhile(line -> line.startsWith("#")).skip(1).forEach(line -> {
            String[] entry = line.substring(1).strip().split(": *", 2);
            String[] key = entry[0].split(" ", 2);
            assertThat(KEYS).as("%s: %s", file, line).contains(key[key.length - 1]);
            if (key.length == 1) {
                all.put(key[0], entry[1]);
            } else if (key[0].equals(id(runtime))) {
                ofRuntime.put(key[1], entry[1]);
            }
        });
        all.putAll(ofRuntime);
        return new Verdict(file.getFileName().toString().replace(".yml", ""), text, all);
    }

    private static String id(RuntimeKind runtime) {
        return runtime.name().toLowerCase(Locale.ROOT);
    }

    String get(String key, String otherwise) {
        return expected.getOrDefault(key, otherwise);
    }

    @Override
    public String toString() {
        return name;
    }
}
