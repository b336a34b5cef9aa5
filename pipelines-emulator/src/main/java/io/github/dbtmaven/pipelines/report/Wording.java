package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Duration;

/** The words of the reports: amounts, states, and the sentences that more than one report says. */
final class Wording {
    private Wording() {}

    /** {@code file:line:column: warning: text}. */
    static String warning(RunEvent.Warned warned) {
        return (warned.place().isEmpty() ? "" : warned.place() + ": ") + "warning: " + warned.text();
    }

    /** {@code passed in 1.4 s}, or what failed, where and how. */
    static String ended(RunEvent.StepEnded ended) {
        return switch (ended.state()) {
            case PASSED -> "passed in " + Shown.duration(ended.took());
            case FAILED -> "failed in " + Shown.duration(ended.took()) + ": " + failure(ended);
            case ERROR -> "aborted after " + Shown.duration(ended.took());
            case STOPPED -> "stopped after " + Shown.duration(ended.took());
            case PAUSED -> "paused";
            case NOT_RUN -> "not run";
        };
    }

    /** {@code Docs skipped: none of 3 changed files matches "docs/**"}. */
    static String skipped(String step, String reason) {
        return step + " skipped: " + reason;
    }

    /** {@code "dbt test" (bitbucket-pipelines.yml:51:13) ended with exit code 1}. */
    static String failure(RunEvent.StepEnded ended) {
        return "\"" + firstLine(ended.failedEntry(), 80) + "\" (" + ended.place() + ") ended with exit code "
                + ended.exitCode();
    }

    /** What became of a request for Downloads, for a person. */
    static String answer(RunEvent.DownloadAnswered answered) {
        String unnamed = answered.action().equals("put") ? "an upload" : "the list of files";
        String name = answered.name().isEmpty() ? unnamed : answered.name();
        return switch (answered.status()) {
            case 401, 403 -> name + " refused (" + answered.status() + ")";
            case 404 -> name + " not there";
            default ->
                name + " " + (answered.status() < 300 ? done(answered.action()) : "answered " + answered.status());
        };
    }

    private static String done(String action) {
        return switch (action) {
            case "get" -> "found";
            case "put" -> "uploaded";
            case "delete" -> "deleted";
            default -> "answered";
        };
    }

    static String ended(BuildState state, Duration took) {
        return switch (state) {
            case PASSED -> "passed in " + Shown.duration(took);
            case FAILED -> "failed in " + Shown.duration(took);
            case ERROR -> "could not be run";
            case PAUSED -> "paused after " + Shown.duration(took);
            case STOPPED -> "stopped after " + Shown.duration(took);
            case NOT_RUN -> "was not run";
        };
    }

    /** The first line of a text, and a sign that there was more. */
    static String firstLine(String text, int longest) {
        String stripped = text.strip();
        String line = stripped.lines().findFirst().orElse("");
        if (line.length() > longest) {
            return line.substring(
                            0, line.offsetByCodePoints(0, Math.min(longest, line.codePointCount(0, line.length()))))
                    + " …";
        }
        return line.length() < stripped.length() ? line + " …" : line;
    }
}
