package io.github.dbtmaven.pipelines.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the text is, reading it ends with a file or with an error, and never with an exception. */
class MutatedFilesTest {
    private static final int INPUTS = 5_000;
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
            "0x7",
            "1e3",
            "!!binary ",
            "!<x> ",
            "#",
            "$A",
            "\\",
            "-",
            "\uFEFF",
            "import: a:b:c");

    @Test
    @Timeout(60)
    void endInAFileOrAnError() throws IOException, URISyntaxException {
        Random random = new Random(4711);
        List<Path> files = ProblemsTest.files();
        for (int input = 0; input < INPUTS; input++) {
            String text = Files.readString(files.get(input % files.size()));
            String mutated = text.length() > 3_000 ? text.substring(0, 300) : text;
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutated = changed(mutated, random);
            }
            String candidate = mutated;
            assertThatCode(() -> {
                        ReadResult result = new PipelinesReader().read("p.yml", candidate);
                        assertThat(result.file().isPresent()
                                        || !result.problems().isEmpty())
                                .isTrue();
                    })
                    .as("input %d:%n%s", input, candidate)
                    .doesNotThrowAnyException();
        }
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
}
