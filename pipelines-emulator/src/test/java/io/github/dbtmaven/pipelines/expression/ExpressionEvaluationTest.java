package io.github.dbtmaven.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionEvaluationTest {
    private static final Map<String, String> VALUES = Map.of(
            "BRANCH", "feature/x", "STATUS", "SUCCESSFUL", "N", "10", "HALF", "0.50", "FLAG", "true", "EMPTY", "");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "true",
                "!false",
                "!!true",
                "BRANCH == \"feature/x\"",
                "\"feature/x\"==BRANCH",
                "BRANCH != \"main\"",
                "BRANCH != \"Feature/x\"",
                "BRANCH == BRANCH",
                "BRANCH\n  == \"feature/x\"\r\n\t&& true",
                "glob(BRANCH, \"feature/*\")",
                "glob(BRANCH, \"{main,feature/?}\")",
                "glob( BRANCH , \"**\" )",
                "glob(\"a/b\", \"a/*\")",
                "!glob(BRANCH, \"*\")",
                "!glob(BRANCH, \"FEATURE/*\")",
                "glob(MISSING, \"\")",
                "MISSING == \"\"",
                "EMPTY == MISSING",
                "N == 10",
                "N == 10.0",
                "N == \"10\"",
                "N != \"10.0\"",
                "N > 9",
                "N >= 10 && N <= 10",
                "N < 10.5",
                "9 < N",
                "-1 < N",
                "HALF == 0.5",
                "N > HALF",
                "BRANCH != 10",
                "MISSING != 0",
                "!(MISSING > 0) && !(MISSING <= 0)",
                "FLAG == true",
                "FLAG != false",
                "(BRANCH == \"main\") == false",
                "FLAG == (N == 10)",
                "\"a\" == \"a\"",
                "1 == 1.0",
                "2 > 1 == true",
                "1 == 1 == FLAG",
                "BRANCH == \"main\" || N == 10",
                "true || true && false",
                "!(BRANCH == \"main\") && (N > 100 || STATUS == \"SUCCESSFUL\")",
                "\"\\\"\\\\\" == \"\\\"\\\\\"",
                "and != \"x\"",
            })
    void holds(String text) {
        assertThat(Expressions.of(text).evaluate(VALUES).holds()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "false",
                "!true",
                "BRANCH == \"main\"",
                "BRANCH == \"Feature/x\"",
                "BRANCH == BRANCH2",
                "glob(BRANCH, \"*\")",
                "glob(BRANCH, \"feature\")",
                "BRANCH == 10",
                "BRANCH > 1",
                "BRANCH <= 1",
                "MISSING < 1",
                "EMPTY == 0",
                "N < HALF",
                "N == \"10.0\"",
                "STATUS == true",
                "FLAG == false",
                "(true || true) && false",
                "BRANCH == \"feature/x\" && N == 11",
            })
    void fails(String text) {
        assertThat(Expressions.of(text).evaluate(VALUES).holds()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " # ", quoteCharacter = '`', textBlock = """
                    BRANCH == "main" # BRANCH == "main" is false: it is "feature/x"
                    BRANCH != "main" # BRANCH != "main" is true: it is "feature/x"
                    TAG == "v1" # TAG == "v1" is false: TAG is not set
                    EMPTY == "v1" # EMPTY == "v1" is false: it is ""
                    BRANCH == TAG # BRANCH == TAG is false: BRANCH is "feature/x", TAG is not set
                    BRANCH > 3 # BRANCH > 3 is false: it is "feature/x", which is not a number
                    N > 3 # N > 3 is true: it is "10"
                    N == 3 # N == 3 is false: it is "10"
                    1 == 2 # 1 == 2 is false
                    true # true is always true
                    glob(BRANCH, "feature/*") # glob(BRANCH, "feature/*") is true: it is "feature/x"
                    glob("a", "b") # glob("a", "b") is false
                    !(BRANCH  ==  "main") # BRANCH  ==  "main" is false: it is "feature/x"
                    N == 1 || BRANCH == "main" # N == 1 is false: it is "10"; BRANCH == "main" is false: it is "feature/x"
                    N == 10 && BRANCH == "main" # BRANCH == "main" is false: it is "feature/x"
                    N == 1 || BRANCH != "main" && N > 1 # BRANCH != "main" is true: it is "feature/x"; N > 1 is true: it is "10"
                    N == 1 || N == 2 || N == 3 || N == 4 || N == 5 # N == 1 is false: it is "10"; N == 2 is false: it is "10"; N == 3 is false: it is "10"; and 2 more
                    (N == 1) == FLAG # (N == 1) == FLAG is false: it is "true"; N == 1 is false: it is "10"
                    """)
    void explainsResult(String text, String reason) {
        assertThat(Expressions.of(text).evaluate(VALUES).reason()).isEqualTo(reason);
    }

    @Test
    void returnsSeparateTypes() {
        assertThat(Expressions.of("true").evaluate(VALUES)).isEqualTo(new Evaluation.Holds("true is always true"));
        assertThat(Expressions.of("false").evaluate(VALUES)).isEqualTo(new Evaluation.Fails("false is always false"));
    }

    @Test
    void truncatesLongReasons() {
        String reason = Expressions.of("A == \"" + "x".repeat(1_000) + "\"")
                .evaluate(Map.of("A", "y\n".repeat(1_000)))
                .reason();

        assertThat(reason).hasSizeLessThan(200).doesNotContain("\n").contains("…");
    }

    @Test
    @Timeout(120)
    void evaluatesLongConditions() {
        String text = String.join(" || ", Collections.nCopies(100_000, "(A == \"a\" && !glob(B, \"b\"))"));

        Evaluation evaluation = Expressions.of(text).evaluate(Map.of("A", "c"));

        assertThat(evaluation.holds()).isFalse();
        assertThat(evaluation.reason()).endsWith("; and 99997 more");
    }

    @Test
    @Timeout(120)
    void evaluatesNestedComparisonsOnce() {
        String text = "(".repeat(99) + "A == \"a\"" + ") == true".repeat(99);

        assertThat(Expressions.of(text).evaluate(Map.of("A", "a")).holds()).isTrue();
    }
}
