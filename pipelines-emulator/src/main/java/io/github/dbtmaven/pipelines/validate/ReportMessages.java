package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.Verdict;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages of the reports, without those of the problems themselves. */
final class ReportMessages {
    private ReportMessages() {}

    /** Returns the first line of a problem. */
    static String problem(Problem problem) {
        return problem.at() + ": " + problem.severity().word() + ": " + problem.sentence() + " [" + problem.code()
                + "]";
    }

    /** Returns the path in Bitbucket's notation. */
    static String path(String path) {
        return "at [" + path + "]";
    }

    /** Returns the last line about a file. */
    static String file(CheckedFile checked) {
        return checked.name() + ": " + verdict(checked.verdict())
                + (checked.problems().isEmpty() ? "" : ", " + count(List.of(checked)))
                + (imports(checked).isEmpty() ? "" : "; errors in " + Shown.quoted(broken(checked)));
    }

    /** Returns the file with the errors for a sentence, which can be one that the checked file imports. */
    static String subject(CheckedFile checked) {
        String own = Shown.quoted(List.of(checked.name()));
        List<String> imports = imports(checked);
        if (imports.isEmpty()) {
            return own;
        }
        return imports.equals(broken(checked)) && imports.size() == 1
                ? Shown.quoted(imports) + ", which " + own + " imports,"
                : own + " with its " + (imports.size() == 1 ? "import " : "imports ") + Shown.quoted(imports);
    }

    /** Returns the imported files with an error. */
    private static List<String> imports(CheckedFile checked) {
        return broken(checked).stream()
                .filter(file -> !file.equals(checked.name()))
                .toList();
    }

    private static List<String> broken(CheckedFile checked) {
        return checked.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> problem.at().file())
                .distinct()
                .toList();
    }

    /** Returns the last line of the report, which is also the summary of a goal. */
    static String all(Collection<CheckedFile> checkeds) {
        String verdicts = Stream.of(Verdict.values())
                .map(verdict -> new Counted(
                        checkeds.stream()
                                .filter(each -> each.verdict() == verdict)
                                .count(),
                        verdict(verdict)))
                .filter(counted -> counted.number() > 0)
                .map(counted -> counted.number() + " " + counted.what())
                .collect(Collectors.joining(", "));
        return Shown.count(checkeds.size(), "file") + ": " + verdicts + "; " + count(checkeds);
    }

    /** Returns {@code 2 errors, 1 warning}. */
    static String count(Collection<CheckedFile> checkeds) {
        String counted = Stream.of(Severity.values())
                .map(severity -> new Counted(
                        checkeds.stream()
                                .mapToLong(each -> each.count(severity))
                                .sum(),
                        severity == Severity.FIDELITY ? "fidelity remark" : severity.word()))
                .filter(each -> each.number() > 0)
                .map(each -> Shown.count(each.number(), each.what()))
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "no problems" : counted;
    }

    private record Counted(long number, String what) {}

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case VALID -> "valid";
            case CONFIG_ERROR -> "rejected";
            case NOT_YAML -> "not YAML";
            case TEMPLATE -> "template";
        };
    }

    /**
     * Returns the message of a problem in another file than the checked one, for a format that has no field for the
     * file name.
     */
    static String elsewhere(String file, String message) {
        return "In \"" + file + "\": " + message;
    }
}
