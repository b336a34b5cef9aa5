package io.github.dbtmaven.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.expression.ParseResult.Mistake;
import io.github.dbtmaven.pipelines.expression.ParseResult.Parsed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests expressions of {@code condition: state:}, whose values may have quotes. */
class StateExpressionTest {
    private static final Map<String, String> VALUES = Map.of(
            "TARGET", "production", "BRANCH", "release/1.0", "COUNT", "12", "DEPLOY", "true", "VERSION", "1.2.3");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " # ", textBlock = """
            TARGET == production # true
            TARGET == "production" # true
            TARGET != production # false
            TARGET==production&&COUNT>5 # true
            BRANCH == release/1.0 # true
            VERSION == 1.2.3 # true
            VERSION != 1.2.3 # false
            COUNT >= 12 # true
            COUNT < 5 # false
            COUNT == 12.0 # true
            DEPLOY == true # true
            DEPLOY == TARGET # false
            UNSET == "" # true
            (TARGET == test || TARGET == production) && DEPLOY != false # true
            glob(BRANCH, "release/*") # true
            !glob(BRANCH, "release/*") || DEPLOY == false # false
            """)
    void comparesVariablesWithValues(String text, boolean holds) {
        assertThat(((Parsed) Expression.parseState(text))
                        .expression()
                        .evaluate(VALUES)
                        .holds())
                .isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " # ", quoteCharacter = '`', textBlock = """
            $TARGET == production # Write a variable in a condition without "$"
            TARGET == $OTHER # Write a variable in a condition without "$"
            TARGET = production # "=" is not an operator of a condition
            TARGET == # A value is missing after "=="
            TARGET == && DEPLOY == true # A value is missing before "&&"
            TARGET == production and DEPLOY == true # "and" is not an operator
            COUNT > many # ">" compares numbers, but many is a string
            TARGET # A condition must be true or false, but TARGET is a variable
            """)
    void reportsMistakes(String text, String message) {
        assertThat(((Mistake) Expression.parseState(text)).text()).contains(message);
    }

    @Test
    void readsRightSideInTriggersAsVariable() {
        Parsed trigger = (Parsed) Expression.parse("TARGET == production");
        Parsed state = (Parsed) Expression.parseState("TARGET == production");

        assertThat(trigger.expression().variables()).hasSize(2);
        assertThat(state.expression().variables())
                .extracting(Node.Variable::name)
                .containsExactly("TARGET");
    }
}
