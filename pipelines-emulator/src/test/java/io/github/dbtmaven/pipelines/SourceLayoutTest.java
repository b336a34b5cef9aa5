package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the sizes that CONTRIBUTING names in both modules, that its map names every package, and that names are unique. */
class SourceLayoutTest {
    private static final String EMULATOR = "pipelines-emulator";
    private static final String PLUGIN = "dbt-maven-plugin";
    private static final int CLASSES = 25;

    private static Path sources(String module, String kind) {
        return Path.of("..", module, "src", kind, "java");
    }

    @ParameterizedTest
    @ValueSource(strings = {EMULATOR, PLUGIN})
    void classesAreSmallUnlessTheySayWhyNot(String module) throws IOException {
        // the whole list in one place is worth more than its size: the events, the codes of problems
        List<String> tables = List.of("RunEvent.java", "ProblemCode.java");

        assertThat(longerThan(
                        250,
                        sources(module, "main"),
                        file -> !tables.contains(file.getFileName().toString())))
                .isEmpty();
        assertThat(longerThan(300, sources(module, "test"), file -> true)).isEmpty();
    }

    private static List<String> longerThan(int lines, Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(wanted)
                    .filter(file -> lines(file).size() > lines)
                    .map(Path::toString)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EMULATOR, PLUGIN})
    void packagesAreSmallUnlessTheySayWhyNot(String module) throws IOException {
        for (Path room : packages(module)) {
            try (Stream<Path> files = Files.list(room)) {
                long classes =
                        files.filter(file -> file.toString().endsWith(".java")).count() - 1;
                boolean explained = String.join("\n", lines(room.resolve("package-info.java")))
                        .contains("Larger than other packages");
                assertThat(classes <= CLASSES || explained)
                        .as("%s has %d classes", room, classes)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EMULATOR, PLUGIN})
    void mapNamesAllPackages(String module) throws IOException {
        String map = String.join("\n", lines(Path.of("../CONTRIBUTING.md")));
        for (Path room : packages(module)) {
            assertThat(map).as(room.toString()).containsPattern("[─ (.]" + room.getFileName() + "\\b");
        }
    }

    @Test
    void noNameOfClassOccursTwice() throws IOException {
        List<Path> classes = new ArrayList<>();
        for (String module : List.of(EMULATOR, PLUGIN)) {
            try (Stream<Path> files = Files.walk(sources(module, "main"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        .forEach(classes::add);
            }
        }

        assertThat(classes).hasSizeGreaterThan(100);
        assertThat(classes.stream()
                        .collect(Collectors.groupingBy(Path::getFileName))
                        .values())
                .allSatisfy(sameName -> assertThat(sameName).hasSize(1));
    }

    /** Returns all packages but that of the front door, which the map calls (base). */
    private static List<Path> packages(String module) throws IOException {
        Path base = sources(module, "main").resolve("io/github/dbtmaven");
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(folder -> Files.exists(folder.resolve("package-info.java")))
                    .filter(folder -> !folder.getParent().equals(base))
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
