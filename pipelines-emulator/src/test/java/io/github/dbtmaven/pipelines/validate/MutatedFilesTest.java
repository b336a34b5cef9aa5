package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Verdict;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Tests that validation returns a verdict for any text and never throws an exception. The default build tries several
 * thousand texts, the profile {@code mutations} a million in 256 MB.
 */
class MutatedFilesTest {
    private static final int INPUTS = Integer.getInteger("dbt.test.mutations", 10_000);
    private static final long SEED = Long.getLong("dbt.test.seed", 4711);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Validator VALIDATOR = new Validator(
            new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of("atlassian/bitbucket-upload-file"), List.of()));
    private static final List<String> PIECES = List.of(
            "- ",
            ": ",
            "\n",
            "  ",
            "\t",
            "*",
            "&a ",
            "*a",
            "<<: *a\n",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "|",
            ">",
            "!",
            "!!int ",
            "%",
            "@",
            "?",
            ",",
            "~",
            "null",
            "step:",
            "script:",
            "parallel:",
            "stage:",
            "\r\n",
            "---\n",
            "\u0085",
            "\uD83D\uDE00",
            "\uD83D",
            "0x7",
            "1e3",
            "!!binary ",
            "!<x> ",
            "#",
            "$A",
            "\\",
            "-",
            "\uFEFF",
            "import: a:b:c",
            "import: a@b",
            "condition: { state: 'A == (1' }",
            "{{ a }}",
            "{% a %}",
            "services:",
            "definitions:",
            "changesets:",
            "type: pipeline",
            "true",
            "9999999999",
            "...",
            "AKIAIOSFODNN7ABCDEFG");

    @Test
    void returnVerdict(TestReporter reporter) throws IOException, URISyntaxException {
        Random random = new Random(SEED);
        List<String> texts = texts();
        for (int input = 0; input < INPUTS; input++) {
            String text = texts.get(random.nextInt(texts.size()));
            for (int change = random.nextInt(5); change >= 0; change--) {
                text = random.nextBoolean() ? changed(text, random) : rearranged(text, texts, random);
            }
            check(text, input);
        }
        reporter.publishEntry("mutated texts", Integer.toString(INPUTS));
    }

    private static void check(String text, int input) {
        long start = System.nanoTime();
        try {
            CheckedFile validation = VALIDATOR.check("p.yml", text, ImportedFiles.NONE);
            boolean error = validation.count(Problem.Severity.ERROR) > 0;
            assertThat(error || validation.verdict() == Verdict.VALID || validation.verdict() == Verdict.TEMPLATE)
                    .isTrue();
            assertThat(new TextReport().of(List.of(validation))).isNotEmpty();
        } catch (RuntimeException | Error e) {
            fail("input %d of seed %d:%n%s".formatted(input, SEED, text), e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the time for input %d of seed %d:%n%s", input, SEED, text)
                .isLessThan(LONGEST);
    }

    /** Returns the files of the tests for mistakes, which contain all constructs of the language. */
    private static List<String> texts() throws IOException, URISyntaxException {
        Path folder = Path.of(MutatedFilesTest.class
                .getResource("/io/github/dbtmaven/pipelines/yaml/problems")
                .toURI());
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                texts.add(text.length() > 3_000 ? text.substring(0, 300) : text);
            }
        }
        assertThat(texts).hasSizeGreaterThan(20);
        return texts;
    }

    private static String changed(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(from);
            case 2 -> text.substring(0, to) + text.substring(from);
            default -> text.substring(0, from) + (char) random.nextInt(256) + text.substring(to);
        };
    }

    /** Changes whole lines: removes, duplicates or indents them, or takes them from another file. */
    private static String rearranged(String text, List<String> texts, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, "  " + line);
            case 3 -> lines.set(at, line.replaceFirst("^ {2}", ""));
            default -> {
                List<String> others =
                        texts.get(random.nextInt(texts.size())).lines().toList();
                lines.add(at, others.isEmpty() ? "" : others.get(random.nextInt(others.size())));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
