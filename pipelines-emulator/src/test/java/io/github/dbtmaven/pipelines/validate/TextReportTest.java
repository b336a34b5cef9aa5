package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void writesOneLineForFileWithoutProblems() {
        assertThat(report(Checked.file("pipelines: …"))).isEqualTo("bitbucket-pipelines.yml: valid\n");
    }

    @Test
    void writesPositionPathAndExcerpt() {
        assertThat(report(Checked.file(Checked.MISSPELT, Checked.misspelt(Checked.FILE))))
                .isEqualTo("""
                bitbucket-pipelines.yml:4:7: error: "scripts" is not a key of a step. Did you mean "script"? [unknown-key]
                  at [pipelines > default > 0 > step]
                     3 |     - step:
                     4 |       scripts:
                       |       ^

                bitbucket-pipelines.yml: rejected, 1 error
                """);
    }

    @Test
    void endsWithCountsOfAllFiles() {
        Problem fidelity = new Problem(
                Severity.FIDELITY,
                ProblemCode.NOT_SUPPORTED,
                new SourcePosition(Checked.FILE, 1, 1),
                "\"parallel\" is not run.");
        CheckedFile odd = Checked.file("odd.yml", "{{ x }}", Verdict.TEMPLATE);
        CheckedFile broken =
                Checked.file("broken.yml", "[", Verdict.NOT_YAML, Checked.error("broken.yml", 1, 2, "It ends."));

        assertThat(report(
                        Checked.file("x"),
                        Checked.file("x", Checked.secret(1, 1), fidelity),
                        Checked.file("x", Checked.error(1, 1, "a"), Checked.error(1, 1, "b"), Checked.secret(1, 1)),
                        broken,
                        odd))
                .contains("bitbucket-pipelines.yml: valid, 1 warning, 1 fidelity remark\n")
                .contains("bitbucket-pipelines.yml: rejected, 2 errors, 1 warning\n")
                .contains("broken.yml: not YAML, 1 error\n")
                .contains("odd.yml: template\n")
                .endsWith(
                        "5 files: 2 valid, 1 rejected, 1 not YAML, 1 template; 3 errors, 2 warnings, 1 fidelity remark\n");
        assertThat(report(Checked.file("x"), Checked.file("y"))).endsWith("2 files: 2 valid; no problems\n");
    }

    @Test
    void hidesSecrets() {
        String text = "a: 1\nscript:\n  - export AWS_SECRET_ACCESS_KEY=abcdEFGH1234\nb: 2\n";

        assertThat(report(Checked.file(text, Checked.secret(3, 5), Checked.error(4, 1, "\"b\" is odd."))))
                .doesNotContain("abcdEFGH1234")
                .contains("     3 |   - ***\n");
    }

    @Test
    void omitsExcerptForImportedFile() {
        assertThat(report(Checked.file(Checked.MISSPELT, Checked.misspelt("shared/steps.yml"))))
                .startsWith("shared/steps.yml:4:7: error: ")
                .doesNotContain("|");
    }

    @Test
    void escapesLineBreaks() {
        assertThat(report(Checked.file("x", Checked.error(1, 1, "\"a\n\u001B[2Jb\" is odd."))))
                .startsWith("bitbucket-pipelines.yml:1:1: error: \"a\u240A\u241B[2Jb\" is odd. [wrong-value]\n");
    }

    private static String report(CheckedFile... validations) {
        return new TextReport().of(List.of(validations));
    }
}
