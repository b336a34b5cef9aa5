package io.github.dbtmaven.pipelines.run.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputVariablesFileTest {
    private static OutputVariablesFile parse(String text) {
        return OutputVariablesFile.parse(text, List.of("VERSION", "TARGET"));
    }

    @Test
    void ignoresByteOrderMark() {
        assertThat(parse("\uFEFFVERSION=1\r\n").values()).isEqualTo(Map.of("VERSION", "1"));
        assertThat(parse("\uFEFF").mistake()).isEmpty();
    }

    @Test
    void rejectsValueThatNoProgramCanGet() {
        int longest = OutputVariablesFile.LONGEST - "VERSION=".length() - 1;

        assertThat(parse("VERSION=" + "x".repeat(longest)).mistake()).isEmpty();
        assertThat(parse("TARGET=a\nVERSION=" + "x".repeat(longest + 1)).mistake())
                .contains("The value of \"VERSION\" in line 2 of $BITBUCKET_PIPELINES_VARIABLES_PATH is too long: Linux"
                        + " passes at most 128 KiB per variable to a program. Pass large data on in an artifact.");
        assertThat(parse("VERSION=" + "\u00e9".repeat(longest / 2 + 1)).mistake())
                .isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '^', delimiter = '|', textBlock = """
            VERSION=1.2           | 1.2
            export VERSION=1.2    | 1.2
            VERSION = 1.2         | 1.2
            VERSION="1 2"         | 1 2
            VERSION='a=b'         | a=b
            VERSION=a=b           | a=b
            VERSION=it's          | it's
            VERSION=$HOME#1       | $HOME#1
            """)
    void readsValue(String line, String value) {
        assertThat(parse(line).values()).isEqualTo(Map.of("VERSION", value));
    }

    @Test
    void lastValueWins() {
        OutputVariablesFile file = parse("VERSION=1\r\n\n# a comment\nTARGET=\nVERSION=2\n");

        assertThat(file.mistake()).isEmpty();
        assertThat(file.values()).as("a name without a value is not passed on").isEqualTo(Map.of("VERSION", "2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '^', delimiter = '|', textBlock = """
            VERSION=1~second line | Line 2 of $BITBUCKET_PIPELINES_VARIABLES_PATH is not NAME=value. A value cannot contain a line break
            VERSION="1~2"         | The quote of "VERSION" in line 1 of $BITBUCKET_PIPELINES_VARIABLES_PATH is not closed.
            OTHER=1               | sets "OTHER", which is not one of the step's "output-variables": VERSION, TARGET. Add it there.
            =1                    | Line 1 of $BITBUCKET_PIPELINES_VARIABLES_PATH is not NAME=value.
            """)
    void rejectsLine(String text, String problem) {
        OutputVariablesFile file = parse(text.replace("~", "\n"));

        assertThat(file.values()).isEmpty();
        assertThat(file.mistake()).get().asString().contains(problem);
    }
}
