package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.time.Duration;
import java.util.Locale;

/** The words of the reports: amounts, states, and the sentences that more than one report says. */
final class Wording {
    private Wording() {}

    /** {@code 1.4 s}, {@code 2 min 05 s}. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(60)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }

    /** {@code 812 bytes}, {@code 1.2 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        double amount = bytes;
        String unit = "";
        for (String larger : new String[] {"kB", "MB", "GB"}) {
            if (amount >= 1000) {
                amount /= 1000;
                unit = larger;
            }
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, unit);
    }

    static String files(int count) {
        return count + (count == 1 ? " file" : " files");
    }

    /** {@code file:line:column: warning: text}. */
    static String warning(RunEvent.Warned warned) {
        return (warned.place().isEmpty() ? "" : warned.place() + ": ") + "warning: " + warned.text();
    }

    /** {@code passed in 1.4 s}, or what failed, where and how. */
    static String ended(RunEvent.StepEnded ended) {
        return switch (ended.state()) {
            case PASSED -> "passed in " + duration(ended.took());
            case FAILED -> "failed in " + duration(ended.took()) + ": " + failure(ended);
            case ERROR -> "broke off after " + duration(ended.took());
            case STOPPED -> "stopped after " + duration(ended.took());
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
            case PASSED -> "passed in " + duration(took);
            case FAILED -> "failed in " + duration(took);
            case ERROR -> "could not be played";
            case PAUSED -> "paused after " + duration(took);
            case STOPPED -> "stopped after " + duration(took);
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
