package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ElementPath;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Verdict;
import java.util.List;
import java.util.Optional;

/** Creates results of validation for tests of the reports. */
final class Checked {
    static final String FILE = "bitbucket-pipelines.yml";

    private Checked() {}

    static CheckedFile file(String text, Problem... problems) {
        boolean rejected = List.of(problems).stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        return file(FILE, text, rejected ? Verdict.CONFIG_ERROR : Verdict.VALID, problems);
    }

    static CheckedFile file(String name, String text, Verdict verdict, Problem... problems) {
        return new CheckedFile(name, text, Optional.empty(), List.of(problems), verdict);
    }

    static Problem error(int line, int column, String text) {
        return error(FILE, line, column, text);
    }

    static Problem error(String file, int line, int column, String text) {
        return new Problem(Severity.ERROR, ProblemCode.WRONG_VALUE, new SourcePosition(file, line, column), text);
    }

    static Problem secret(int line, int column) {
        return new Problem(
                Severity.WARNING,
                ProblemCode.SECRET,
                new SourcePosition(FILE, line, column),
                "This looks like a secret.");
    }

    /** Returns a problem with a path and a suggestion. */
    static Problem misspelt(String file) {
        ElementPath path =
                ElementPath.ROOT.child("pipelines").child("default").item(0).child("step");
        return new Problem(
                Severity.ERROR,
                ProblemCode.UNKNOWN_KEY,
                new SourcePosition(file, 4, 7, path),
                "\"scripts\" is not a key of a step.",
                Optional.of("script"));
    }

    static final String MISSPELT = """
            pipelines:
              default:
                - step:
                  scripts:
                    - make
            """;
}
