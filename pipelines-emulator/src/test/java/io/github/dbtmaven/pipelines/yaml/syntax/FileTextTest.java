package io.github.dbtmaven.pipelines.yaml.syntax;

import static io.github.dbtmaven.pipelines.yaml.Read.problemsOf;
import static io.github.dbtmaven.pipelines.yaml.Read.stepOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests properties of the whole text: encoding, document markers and limits. */
class FileTextTest {
    private static final String PLAIN = "pipelines:\n  default:\n    - step:\n        script:\n          - ls\n";

    @Test
    void acceptsByteOrderMarkDocumentMarkersAndLineEnds() {
        Step plain = stepOf(PLAIN);

        assertThat(stepOf("\uFEFF" + PLAIN)).isEqualTo(plain);
        assertThat(stepOf(PLAIN.replace("\n", "\r\n"))).isEqualTo(plain);
        assertThat(stepOf("---\n" + PLAIN + "...\n").script()).hasSize(1);
    }

    @Test
    void acceptsMoreAliasesThanParserDefault() {
        String list = "definitions:\n  a: &a {x: 1}\n  all:\n" + "    - *a\n".repeat(1_900);

        assertThat(problemsOf(list + PLAIN)).isEmpty();
    }

    @Test
    void rejectsExponentialAliases() {
        StringBuilder bomb = new StringBuilder("definitions:\n  l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            String alias = "*l" + (level - 1);
            bomb.append("  l%d: &l%d [%s]\n"
                    .formatted(
                            level,
                            level,
                            String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias))));
        }

        assertThat(problemsOf(bomb + PLAIN))
                .singleElement()
                .asString()
                .startsWith("p.yml:7:7: Aliases expand to more than 500000 values");
    }

    @Test
    void rejectsRecursiveAlias() {
        assertThat(problemsOf("definitions:\n  a: &a [*a]\n" + PLAIN))
                .singleElement()
                .asString()
                .startsWith("p.yml:2:6: This anchor contains an alias of itself");
    }

    @Test
    void rejectsDeeplyNestedAliases() {
        StringBuilder deep = new StringBuilder("definitions:\n  l0: &l0 [x]\n");
        for (int level = 1; level < 300; level++) {
            deep.append("  l%d: &l%d [*l%d]\n".formatted(level, level, level - 1));
        }

        assertThat(problemsOf(deep + PLAIN)).singleElement().asString().contains("nested more than 200 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "\uFEFF", "---\n"})
    void rejectsEmptyText(String text) {
        assertThat(new PipelinesReader().read("p.yml", text).file()).isEmpty();
        assertThat(problemsOf(text))
                .singleElement()
                .extracting(Problem::severity)
                .isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"echo \\d\" | p.yml:5:20: This is not YAML: in double quotes, \"\\d\" does not begin an escape sequence."
                        + " Use single quotes, or write \"\\\\d\".",
                "\"a\\xZZ\" | p.yml:5:17: This is not YAML: in double quotes, \"\\x\" does not begin an escape sequence."
                        + " Use single quotes, or write \"\\\\x\".",
                "!!python/object:os.system x | p.yml:5:13: This is not YAML: a \"!\" at the beginning of a value marks a tag,"
                        + " which Bitbucket does not read. Put the whole value in quotes.",
                "!a!b x | p.yml:5:13: This is not YAML: a \"!\" at the beginning of a value marks a tag, which Bitbucket does"
                        + " not read. Put the whole value in quotes.",
                "[a, , b] | p.yml:5:17: This is not YAML: a value is missing before \",\". Add it, or put a string that"
                        + " contains \",\" in quotes."
            })
    void explainsInvalidCommand(String command, String problem) {
        assertThat(problemsOf(PLAIN.replace("- ls", "- " + command)))
                .singleElement()
                .hasToString(problem);
    }

    @Test
    void explainsDirectives() {
        assertThat(problemsOf("%YAML 3.0\n---\n" + PLAIN))
                .singleElement()
                .hasToString(
                        "p.yml:1:1: This is not YAML: a line that begins with \"%\" is a directive, which no pipelines"
                                + " file needs. Remove it.");
    }

    @Test
    void returnsNoFileOnError() {
        ReadResult result = new PipelinesReader().read("p.yml", "pipelines: { default: [ step: { name: x } ] }");

        assertThat(result.file()).isEmpty();
        assertThat(result.problems())
                .singleElement()
                .hasToString("p.yml:1:31: 'step' requires a script. Add \"script\" with a list of commands.");
    }
}
