package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import java.util.List;

/**
 * Writes a report as text: each problem with its position, Bitbucket's path and an excerpt with a caret, then one line
 * per file and, for several files, a summary line. Uses no colours. Never shows the value of a secret.
 */
public final class TextReport implements ValidationReport {

    @Override
    public String of(List<CheckedFile> checkeds) {
        StringBuilder text = new StringBuilder();
        checkeds.forEach(checked -> append(text, checked));
        if (checkeds.size() > 1) {
            line(text, ReportMessages.all(checkeds));
        }
        return text.toString();
    }

    /** Returns the counts of all these files: {@code 2 errors, 1 warning}. */
    public static String count(List<CheckedFile> checkeds) {
        return ReportMessages.count(checkeds);
    }

    /** Returns the file with the errors for a sentence: {@code "a.yml"}. */
    public static String subject(CheckedFile checked) {
        return ReportMessages.subject(checked);
    }

    private static void append(StringBuilder text, CheckedFile checked) {
        Excerpt excerpt = new Excerpt(SourceLines.of(checked.text(), checked.problems()));
        for (Problem problem : checked.problems()) {
            line(text, Printable.of(ReportMessages.problem(problem)));
            String path = problem.at().path().toString();
            if (!path.isEmpty()) {
                line(text, "  " + Printable.of(ReportMessages.path(path)));
            }
            if (problem.at().file().equals(checked.name())) {
                excerpt.of(problem.at()).forEach(shown -> line(text, "  " + shown));
            }
            line(text, "");
        }
        line(text, Printable.of(ReportMessages.file(checked)));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
