package io.github.dbtmaven.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.dbtmaven.pipelines.expression.ParseResult.Kind;
import io.github.dbtmaven.pipelines.expression.ParseResult.Mistake;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionMistakesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void areReportedWithPosition(String text, int offset, String message) {
        Mistake mistake = mistake(text);

        assertThat(mistake.text()).isEqualTo(message);
        assertThat(mistake.offset()).isEqualTo(offset);
        assertThat(mistake.suggestion()).isEmpty();
    }

    static Stream<Arguments> areReportedWithPosition() {
        return Stream.of(
                arguments("", 0, "The condition is empty. Write one, for example BITBUCKET_BRANCH == \"main\"."),
                arguments(" \n", 0, "The condition is empty. Write one, for example BITBUCKET_BRANCH == \"main\"."),
                arguments(
                        "B == 'main'",
                        5,
                        "Strings need double quotes, not single quotes: write \"main\", and where YAML needs "
                                + "quotes, single ones around the whole condition."),
                arguments("B == “main”", 5, "Strings need straight double quotes (\"), not curly ones."),
                arguments("${} == 1", 0, "Write a variable in a condition without \"$\" and without braces."),
                arguments("B == \"main", 5, "The string that starts here has no closing double quote."),
                arguments("B == \"main\\", 5, "The string that starts here has no closing double quote."),
                arguments("B == \"main\\\"", 5, "The string that starts here has no closing double quote."),
                arguments(
                        "B == \"a\\n\"",
                        7,
                        "\"\\n\" is not an escape sequence: use \\\" for a double quote and \\\\ for a backslash."),
                arguments("(A == \"a\" && (B == \"b\")", 0, "This \"(\" has no \")\"."),
                arguments("A == \"a\" && ((B == \"b\")", 12, "This \"(\" has no \")\"."),
                arguments("glob(A, \"a\"", 4, "This \"(\" has no \")\"."),
                arguments("A == \"a\")", 8, "This \")\" has no \"(\"."),
                arguments("A == \"a\", true", 8, "A \",\" is only allowed between the two arguments of glob."),
                arguments("A == \"a\" B", 9, "An operator such as \"==\" or \"&&\" is missing before \"B\"."),
                arguments("(A \"x\")", 3, "An operator such as \"==\" or \"&&\" is missing before \"x\"."),
                arguments("A ! true", 2, "An operator such as \"==\" or \"&&\" is missing before \"!\"."),
                arguments("A == \"a\" &&", 11, "A value is missing after \"&&\", where the condition ends."),
                arguments("A == ", 5, "A value is missing after \"==\", where the condition ends."),
                arguments("(", 1, "A value is missing after \"(\", where the condition ends."),
                arguments("== \"a\"", 0, "A value is missing before \"==\"."),
                arguments("A == && true", 5, "A value is missing before \"&&\"."),
                arguments("()", 1, "A value is missing before \")\"."),
                arguments("glob(, \"a\")", 5, "A value is missing before \",\"."),
                arguments("glob(A, )", 8, "A value is missing before \")\"."),
                arguments("A @ 1", 2, "\"@\" is not allowed in a condition outside a string in double quotes."),
                arguments(
                        "A\u00A0== 1",
                        1,
                        "\"U+00A0\" is not allowed in a condition outside a string in double quotes."),
                arguments(
                        "my-var == 1",
                        2,
                        "\"-\" is not allowed in a condition: the name of a variable has letters, digits and "
                                + "underscores."),
                arguments(
                        "V == 1.2.3",
                        5,
                        "\"1.2.3\" is not a number. A string needs double quotes, and the name"
                                + " of a variable cannot begin with a digit."),
                arguments(
                        "V == null",
                        5,
                        "There is no null in a condition. A variable that is not set is the empty string: compare"
                                + " with \"\"."),
                arguments("V == " + "1".repeat(101), 5, "A number can have at most 100 characters; this one has 101."),
                arguments(
                        "(".repeat(101) + "true" + ")".repeat(101),
                        100,
                        "The condition is nested more than 100 levels deep. Split it into several conditions."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void ofTypesAreReportedWithPosition(String text, int offset, String message) {
        Mistake mistake = mistake(text);

        assertThat(mistake.text()).isEqualTo(message);
        assertThat(mistake.offset()).isEqualTo(offset);
        assertThat(mistake.kind()).isEqualTo(Kind.TYPE);
    }

    static Stream<Arguments> ofTypesAreReportedWithPosition() {
        return Stream.of(
                arguments(
                        "BITBUCKET_BRANCH",
                        0,
                        "A condition must be true or false, but BITBUCKET_BRANCH is a variable, which is a string. Compare it,"
                                + " for example BITBUCKET_BRANCH == \"main\"."),
                arguments(
                        "\"main\"",
                        0,
                        "A condition must be true or false, but \"main\" is a string. Compare it, for example"
                                + " BITBUCKET_BRANCH == \"main\"."),
                arguments(
                        " (42)",
                        2,
                        "A condition must be true or false, but 42 is a number. Compare it, for example"
                                + " BITBUCKET_BUILD_NUMBER == 42."),
                arguments(
                        "B == \"main\" || \"develop\"",
                        15,
                        "\"||\" joins boolean values, but \"develop\" is a string. Compare it, for example"
                                + " BITBUCKET_BRANCH == \"develop\"."),
                arguments(
                        "TAG && B == \"main\"",
                        0,
                        "\"&&\" joins boolean values, but TAG is a variable, which is a string. Compare it, for"
                                + " example TAG == \"main\"."),
                arguments(
                        "!B == \"main\"",
                        1,
                        "\"!\" negates a boolean value, but B is a variable, which is a string. Write \"!=\", or put"
                                + " the comparison in parentheses."),
                arguments(
                        "\"1\" == 1",
                        7,
                        "\"==\" compares values of one type, but \"1\" is a string and 1 is a number."),
                arguments(
                        "(A == \"a\") != \"true\"",
                        14,
                        "\"!=\" compares values of one type, but A == \"a\" is true or false and \"true\" is a string."),
                arguments("N > \"10\"", 4, "\">\" compares numbers, but \"10\" is a string. Leave out its quotes."),
                arguments("\"a\" <= N", 0, "\"<=\" compares numbers, but \"a\" is a string."),
                arguments(
                        "1 < N < 5",
                        0,
                        "\"<\" compares numbers, but 1 < N is true or false. Join comparisons with \"&&\"."),
                arguments("glob()", 0, "glob takes two arguments, a value and a pattern, but here are 0."),
                arguments("glob(B)", 0, "glob takes two arguments, a value and a pattern, but here is 1."),
                arguments(
                        "true && glob(B, \"a\", \"b\")",
                        8,
                        "glob takes two arguments, a value and a pattern, but here are 3."),
                arguments(
                        "glob(7, \"a\")",
                        5,
                        "The first argument of glob must be a variable or a string, but 7 is a number."),
                arguments(
                        "glob(B == \"a\", \"a\")",
                        5,
                        "The first argument of glob must be a variable or a string, but B == \"a\" is true or false."),
                arguments(
                        "glob(B, TAG)",
                        8,
                        "The pattern of glob must be a string in double quotes, but TAG is a variable, which is a string."),
                arguments(
                        "glob(B, 1)", 8, "The pattern of glob must be a string in double quotes, but 1 is a number."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void fromOtherLanguagesSuggestCorrection(String text, int offset, String message, String meant) {
        Mistake mistake = mistake(text);

        assertThat(mistake.text()).isEqualTo(message);
        assertThat(mistake.offset()).isEqualTo(offset);
        assertThat(mistake.suggestion()).contains(meant);
    }

    static Stream<Arguments> fromOtherLanguagesSuggestCorrection() {
        return Stream.of(
                arguments("B = \"main\"", 2, "\"=\" is not an operator of a condition.", "=="),
                arguments("B === \"main\"", 2, "\"===\" is not an operator of a condition.", "=="),
                arguments("B !== \"main\"", 2, "\"!==\" is not an operator of a condition.", "!="),
                arguments("B =~ \"main\"", 2, "\"=~\" is not an operator of a condition.", "glob"),
                arguments("N => 1", 2, "\"=>\" is not an operator of a condition.", ">="),
                arguments("N =< 1", 2, "\"=<\" is not an operator of a condition.", "<="),
                arguments("N <> 1", 2, "\"<>\" is not an operator of a condition.", "!="),
                arguments("true & true", 5, "\"&\" is not an operator of a condition.", "&&"),
                arguments("true | true", 5, "\"|\" is not an operator of a condition.", "||"),
                arguments("A == \"a\" and B == \"b\"", 9, "\"and\" is not an operator of a condition.", "&&"),
                arguments("A == \"a\" OR B == \"b\"", 9, "\"OR\" is not an operator of a condition.", "||"),
                arguments("A is \"a\"", 2, "\"is\" is not an operator of a condition.", "=="),
                arguments("not A == \"a\"", 0, "\"not\" is not an operator of a condition.", "!"),
                arguments("not (A == \"a\")", 0, "\"not\" is not an operator of a condition.", "!"),
                arguments("true && NOT glob(A, \"a\")", 8, "\"NOT\" is not an operator of a condition.", "!"),
                arguments(
                        "$BRANCH == \"a\"",
                        0,
                        "Write a variable in a condition without \"$\" and without braces.",
                        "BRANCH"),
                arguments(
                        "true && ${BRANCH} == \"a\"",
                        8,
                        "Write a variable in a condition without \"$\" and without braces.",
                        "BRANCH"),
                arguments(
                        "matches(A, \"a\")",
                        0,
                        "\"matches\" is not a supported function. The only function is glob(value, \"pattern\").",
                        "glob"),
                arguments(
                        "!Glob(A, \"a\")",
                        1,
                        "\"Glob\" is not a supported function. The only function is glob(value, \"pattern\").",
                        "glob"));
    }

    @Test
    void inUnrelatedFunctionNamesSuggestNothing() {
        Mistake mistake = mistake("A == \"a\" && length(A) > 3");

        assertThat(mistake.kind()).isEqualTo(Kind.FUNCTION);
        assertThat(mistake.offset()).isEqualTo(12);
        assertThat(mistake.text())
                .isEqualTo("\"length\" is not a supported function. The only function is glob(value, \"pattern\").");
        assertThat(mistake.suggestion()).isEmpty();
    }

    @Test
    void areTruncatedForLongTexts() {
        assertThat(mistake("\"" + "\uD83D\uDE00".repeat(5_000) + "\nx\"").text())
                .hasSizeLessThan(350);
    }

    @Test
    void areReportedInTextOrder() {
        assertThat(mistake("A = 'x' and $B").offset()).isEqualTo(2);
    }

    @Test
    @Timeout(20)
    void includeDeepNesting() {
        int many = 200_000;
        assertThat(mistake("(".repeat(many)).text()).contains("100 levels");
        assertThat(mistake("!".repeat(many) + "true").text()).contains("100 levels");
        assertThat(mistake("glob(".repeat(many)).text()).contains("100 levels");
        assertThat(mistake("true" + " == true".repeat(many)).text()).contains("100 levels");
        assertThat(mistake("1" + " < 1".repeat(many)).text()).contains("100 levels");
    }

    @Test
    void rejectsNull() {
        assertThatNullPointerException().isThrownBy(() -> Expression.parse(null));
    }

    private static Mistake mistake(String text) {
        ParseResult result = Expression.parse(text);
        assertThat(result).isInstanceOf(Mistake.class);
        return (Mistake) result;
    }
}
