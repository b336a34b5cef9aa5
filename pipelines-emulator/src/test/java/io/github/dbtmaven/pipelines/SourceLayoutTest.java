package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the sizes that CONTRIBUTING names, and that its map names every package. */
class SourceLayoutTest {
    private static final Path MAIN = Path.of("src/main/java/io/github/dbtmaven/pipelines");
    private static final Path TESTS = Path.of("src/test/java/io/github/dbtmaven/pipelines");
    private static final int CLASSES = 25;

    @Test
    void classesAreSmallUnlessTheySayWhyNot() throws IOException {
        // the whole list in one place is worth more than its size: the events, the codes of problems
        List<String> tables = List.of("RunEvent.java", "ProblemCode.java");

        assertThat(longerThan(
                        250, MAIN, file -> !tables.contains(file.getFileName().toString())))
                .isEmpty();
        assertThat(longerThan(300, TESTS, file -> true)).isEmpty();
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

    @Test
    void packagesAreSmallUnlessTheySayWhyNot() throws IOException {
        for (Path room : packages()) {
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

    @Test
    void mapNamesAllPackages() throws IOException {
        String map = String.join("\n", lines(Path.of("../CONTRIBUTING.md")));
        for (Path room : packages()) {
            String name = room.getFileName().toString();
            boolean top = room.getParent().equals(MAIN);
            assertThat(map).as(room.toString()).containsPattern(top ? "─ " + name + "\\b" : "[ (.]" + name + "\\b");
        }
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(folder -> Files.exists(folder.resolve("package-info.java")))
                    .filter(folder -> !folder.equals(MAIN))
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
