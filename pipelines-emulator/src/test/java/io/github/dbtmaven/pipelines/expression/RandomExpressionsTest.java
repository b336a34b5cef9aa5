package io.github.dbtmaven.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.expression.ParseResult.Mistake;
import io.github.dbtmaven.pipelines.expression.ParseResult.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parsing and evaluating random texts terminates without exceptions. */
class RandomExpressionsTest {
    private static final int TEXTS = 20_000;
    private static final List<String> WORDS = List.of(
            "A",
            "B_1",
            "true",
            "false",
            "null",
            "not",
            "and",
            "glob",
            "glob(A,",
            "\"a\"",
            "\"{a,b}\"",
            "\"",
            "\\",
            "1",
            "2.5",
            "-",
            ".",
            "$",
            "{",
            "}",
            "'",
            "=",
            "==",
            "!=",
            "!",
            "&&",
            "&",
            "||",
            "|",
            "<",
            "<=",
            ">",
            ">=",
            "(",
            ")",
            ",",
            " ",
            "\n",
            "é",
            "\uD83D\uDE00",
            "\uD83D",
            "\u0000");

    /** Combinations that are more likely to be valid, so that some texts are expressions. */
    private static final List<String> SENSE =
            List.of("A == 1", "true", "glob(A, \"x*\")", " && ", " || ", "!", "(", ")", " == ", " != ", "B < 2");

    @Test
    @Timeout(60)
    void terminateWithResultOrMistake() {
        Random random = new Random(20_240_229);
        int expressions = 0;
        for (int count = 0; count < TEXTS; count++) {
            List<String> alphabet = count % 2 == 0 ? WORDS : SENSE;
            StringBuilder text = new StringBuilder();
            for (int words = random.nextInt(12); words >= 0; words--) {
                text.append(alphabet.get(random.nextInt(alphabet.size())));
            }
            expressions += tried(text.toString()) ? 1 : 0;
        }
        assertThat(expressions).isGreaterThan(TEXTS / 50);
    }

    private static boolean tried(String text) {
        try {
            ParseResult result = Expression.parse(text);
            if (result instanceof Mistake mistake) {
                assertThat(mistake.offset()).isBetween(0, text.length());
                assertThat(mistake.text()).isNotBlank().doesNotContain("\n");
                return false;
            }
            Expression expression = ((Parsed) result).expression();
            assertThat(expression.evaluate(Map.of("A", "1")).reason()).isNotBlank();
            return true;
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError("\"" + text + "\" threw", thrown);
        }
    }
}
