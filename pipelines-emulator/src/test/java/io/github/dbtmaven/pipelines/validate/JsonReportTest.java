package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void writesVerdictAndProblems() {
        CheckedFile valid = Checked.file("ci/größe 1.yml", "x", Verdict.VALID);

        assertThat(report(valid, Checked.file(Checked.MISSPELT, Checked.misspelt(Checked.FILE))))
                .isEqualTo("""
                [
                  {
                    "file" : "ci/größe 1.yml",
                    "verdict" : "valid",
                    "problems" : [ ]
                  },
                  {
                    "file" : "bitbucket-pipelines.yml",
                    "verdict" : "config-error",
                    "problems" : [
                      {
                        "severity" : "error",
                        "code" : "unknown-key",
                        "line" : 4,
                        "column" : 7,
                        "path" : "pipelines > default > 0 > step",
                        "message" : "\\"scripts\\" is not a key of a step.",
                        "suggestion" : "script"
                      }
                    ]
                  }
                ]
                """);
    }

    @Test
    void writesNullOrEmptyForMissingValues() {
        assertThat(report(Checked.file("x", Checked.error(1, 2, "a"))))
                .contains("\"path\" : \"\"")
                .contains("\"suggestion\" : null");
    }

    @Test
    void namesFileOfImportedProblem() {
        assertThat(report(Checked.file("x", Checked.misspelt("steps.yml"))))
                .contains("\"message\" : \"In \\\"steps.yml\\\": \\\"scripts\\\" is not a key of a step.\"");
    }

    private static String report(CheckedFile... validations) {
        return new JsonReport().of(List.of(validations));
    }
}
