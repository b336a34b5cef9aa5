package io.github.dbtmaven.pipelines.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pipelines files like those that people publish: 25 lines and 850 bytes at the median (measured on a hundred public ones),
 * no two alike. The same number gives the same files.
 */
final class SampleFiles {
    private static final List<String> IMAGES = List.of("python:3.11", "node:20", "maven:3.9-eclipse-temurin-17");
    private static final List<String> CACHES = List.of("pip", "node", "maven");
    private static final List<String> COMMANDS = List.of(
            "echo \"Building $BITBUCKET_BUILD_NUMBER on $BITBUCKET_BRANCH\"",
            "python -m pip install -r requirements.txt",
            "dbt deps --project-dir analytics",
            "dbt build --target ci --select state:modified+ --defer --state target-deferred",
            "curl -s -L -u $USER:$PASSWORD --fail --output state.json $API_ROOT/state.json || true",
            "if [ -f state.json ]; then export FLAGS=\"--defer\"; fi",
            "npm ci && npm run build");

    private SampleFiles() {}

    static List<String> of(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(index -> file(index, random)).toList();
    }

    /** One file with so many pipelines of two steps each, whose caches and services are defined once. */
    static String withPipelines(int count) {
        Random random = new Random(count);
        return head(0, random)
                + IntStream.range(0, count)
                        .mapToObj(index -> "    feature/" + index + "-*:\n" + step(index, random) + step(index, random))
                        .collect(Collectors.joining());
    }

    private static String file(int index, Random random) {
        StringBuilder file = new StringBuilder(head(index, random));
        file.append("    main:\n").append(step(index, random)).append(step(index, random));
        if (random.nextInt(3) == 0) {
            file.append("  pull-requests:\n    '**':\n").append(step(index, random));
        }
        return file.toString();
    }

    private static String head(int index, Random random) {
        return "# pipeline " + index + "\nimage: " + any(IMAGES, random)
                + "\n\ndefinitions:\n  services:\n    postgres:\n      image: postgres:16\n      variables:\n"
                + "        POSTGRES_DB: shop\n        POSTGRES_PASSWORD: $DB_PASSWORD\n\npipelines:\n  branches:\n";
    }

    private static String step(int index, Random random) {
        String commands = IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(line -> "            - " + any(COMMANDS, random).replace(": ", ":") + "\n")
                .collect(Collectors.joining());
        return "      - step:\n          name: Step " + index + "\n          caches:\n            - "
                + any(CACHES, random)
                + "\n          script:\n" + commands
                + (random.nextBoolean() ? "          artifacts:\n            - target/*.json\n" : "");
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
