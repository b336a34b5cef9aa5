package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts that several reports share: states and sentences. */
final class Wording {
    private Wording() {}

    /** Returns {@code file:line:column: warning: text}. */
    static String warning(RunEvent.Warned warned) {
        return (warned.place().isEmpty() ? "" : warned.place() + ": ") + "warning: " + warned.text();
    }

    /** Returns {@code passed in 1.4 s}, or what failed, where and how. */
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

    /** Returns {@code Docs skipped: none of 3 changed files matches "docs/**"}. */
    static String skipped(String step, String reason) {
        return step + " skipped: " + reason;
    }

    /** Returns {@code Build: taken from build 4, where it passed}. */
    static String taken(String step, RunEvent.StepTaken taken) {
        return step + ": taken from build " + taken.build() + ", where " + taken.result();
    }

    /** Returns {@code "dbt test" (bitbucket-pipelines.yml:51:13) ended with exit code 1}, or what failed and where. */
    static String failure(RunEvent.StepEnded ended) {
        String place = ended.place().isEmpty() ? "" : " (" + ended.place() + ")";
        return ended.exitCode() < 0
                ? ended.failedEntry() + place
                : "\"" + firstLine(ended.failedEntry(), 80) + "\"" + place + " ended with exit code "
                        + ended.exitCode();
    }

    /** Describes the response to a request for Downloads. */
    static String answer(RunEvent.DownloadAnswered answered) {
        String unnamed = answered.action() == RunEvent.DownloadAction.PUT ? "an upload" : "the list of files";
        String name = answered.name().isEmpty() ? unnamed : answered.name();
        return switch (answered.status()) {
            case 401, 403 -> name + " rejected (" + answered.status() + ")";
            case 404 -> name + " not found (404)";
            default ->
                name + " " + (answered.status() < 300 ? done(answered.action()) : "answered " + answered.status());
        };
    }

    private static String done(RunEvent.DownloadAction action) {
        return switch (action) {
            case GET -> "found";
            case PUT -> "uploaded";
            case DELETE -> "deleted";
            case LIST -> "answered";
        };
    }

    /**
     * Returns {@code passed in 1.4 s}.
     *
     * @param tally the failed steps, which a build can ignore, and the taken ones
     */
    static String ended(BuildState state, Duration took, StepTally tally) {
        return switch (state) {
            case PASSED ->
                "passed in " + Shown.duration(took) + taken(tally.taken()) + ignored(tally.failed())
                        + (tally.onlySkipped() ? "; conditions skipped all steps, so nothing ran" : "");
            case FAILED -> "failed in " + Shown.duration(took);
            case ERROR -> "could not be run";
            case PAUSED -> "paused after " + Shown.duration(took);
            case STOPPED -> "stopped after " + Shown.duration(took);
            case NOT_RUN -> "was not run";
        };
    }

    private static String taken(Map<Integer, Integer> steps) {
        return steps.entrySet().stream()
                .map(step -> "; step " + step.getKey() + " is taken from build " + step.getValue())
                .collect(Collectors.joining());
    }

    private static String ignored(Set<Integer> failed) {
        String steps = failed.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return switch (failed.size()) {
            case 0 -> "";
            case 1 -> "; step " + steps + " failed, which is ignored";
            default -> "; steps " + steps + " failed, which is ignored";
        };
    }

    /** Returns the first line of a text, with a mark if there are more. */
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
