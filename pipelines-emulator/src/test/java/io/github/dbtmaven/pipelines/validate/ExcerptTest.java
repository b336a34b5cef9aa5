package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    @Test
    void showsPreviousLineAndCaret() {
        assertThat(excerpt("pipelines:\n  defalt:\n    - step:\n", 2, 3))
                .containsExactly("   1 | pipelines:", "   2 |   defalt:", "     |   ^");
    }

    @Test
    void skipsEmptyPreviousLine() {
        assertThat(excerpt("a: 1\n\n  \nb: 2\n", 4, 4)).containsExactly("   1 | a: 1", "   4 | b: 2", "     |    ^");
    }

    @Test
    void keepsTabsAboveCaret() {
        assertThat(excerpt("a:\n\tb:\tc", 2, 5)).containsExactly("   1 | a:", "   2 | \tb:\tc", "     | \t  \t^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\r\nb: 2\r\n", "a: 1\nb: 2", "a: 1\rb: 2", "\uFEFFa: 1\nb: 2"})
    void splitsAtEveryKindOfLineBreak(String text) {
        assertThat(excerpt(text, 2, 1)).containsExactly("   1 | a: 1", "   2 | b: 2", "     | ^");
    }

    @Test
    void countsSupplementaryCharactersAsOneColumnAndTwoCells() {
        assertThat(excerpt("n: \uD83D\uDE80 x", 1, 6)).containsExactly("   1 | n: \uD83D\uDE80 x", "     |       ^");
        assertThat(excerpt("\u540D\u524D: e\u0301x", 1, 7))
                .containsExactly("   1 | \u540D\u524D: e\u0301x", "     |        ^");
    }

    @Test
    void cutsLongLineAroundColumn() {
        String line = "x".repeat(5_000) + "HERE" + "y".repeat(5_000);

        List<String> shown = excerpt("a\n" + line, 2, 5_001);

        assertThat(shown).hasSize(2).allSatisfy(each -> assertThat(each).hasSizeLessThan(125));
        assertThat(shown.get(0)).startsWith("   2 | …x").contains("HERE").endsWith("y…");
        assertThat(shown.get(1).indexOf('^')).isEqualTo(shown.get(0).indexOf("HERE"));
        assertThat(excerpt(line, 1, 1).get(0)).startsWith("   1 | xx").endsWith("x…");
    }

    @Test
    @Timeout(20)
    void isFastForManyProblemsInOneLongLine() {
        Excerpt excerpt = new Excerpt(SourceLines.of("[" + "x, ".repeat(330_000) + "]", List.of()));

        for (int column = 1; column < 1_000_000; column += 1_000) {
            assertThat(excerpt.of(new SourcePosition(Checked.FILE, 1, column))).hasSize(2);
        }
    }

    @Test
    void escapesControlCharacters() {
        assertThat(excerpt("a: \u001B[31mred\u0000\u202Ex\u009B", 1, 4))
                .containsExactly("   1 | a: \u241B[31mred\u2400\uFFFDx\uFFFD", "     |    ^");
    }

    @Test
    void handlesPositionAfterEnd() {
        assertThat(excerpt("a: 1", 5, 1)).isEmpty();
        assertThat(excerpt("a: 1", 1, 99)).containsExactly("   1 | a: 1", "     |     ^");
        assertThat(excerpt("", 1, 1)).containsExactly("   1 | ", "     | ^");
    }

    @Test
    void widensGutterForLargeLineNumbers() {
        assertThat(excerpt("a\n".repeat(99_999), 99_999, 1)).containsExactly(" 99998 | a", " 99999 | a", "       | ^");
    }

    @Test
    void masksRestOfLineWithSecret() {
        String text = "a:\n  - export TOKEN=s3cr3t\n  - make\n";
        Problem secret = Checked.secret(2, 18);

        assertThat(excerpt(text, 2, 18, secret))
                .containsExactly("   1 | a:", "   2 |   - export TOKEN=***", "     |                  ^");
        assertThat(excerpt(text, 2, 22, secret))
                .containsExactly("   1 | a:", "   2 |   - export TOKEN=***", "     |                     ^");
        assertThat(excerpt(text, 3, 5, secret))
                .containsExactly("   2 |   - export TOKEN=***", "   3 |   - make", "     |     ^");
    }

    @ParameterizedTest(name = "a secret that is found at line {0}")
    @ValueSource(ints = {2, 3})
    void masksContinuationLinesOfSecret(int line) {
        String text = "a:\n  - |\n    BEGIN KEY\n    MIIE\n\n    END KEY\n  - make\nb: x\n";
        Problem secret = Checked.secret(line, 5);

        assertThat(excerpt(text, 5, 1, secret)).noneMatch(each -> each.contains("MIIE"));
        assertThat(excerpt(text, 7, 1, secret)).first().asString().isEqualTo("   6 |     ***");
        assertThat(excerpt(text, 8, 1, secret)).first().asString().isEqualTo("   7 |   - make");
    }

    private static List<String> excerpt(String text, int line, int column, Problem... problems) {
        return new Excerpt(SourceLines.of(text, List.of(problems))).of(new SourcePosition(Checked.FILE, line, column));
    }
}
