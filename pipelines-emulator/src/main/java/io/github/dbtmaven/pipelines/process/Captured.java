package io.github.dbtmaven.pipelines.process;

import static java.util.Objects.requireNonNull;

/**
 * The captured output and exit code of a process.
 *
 * @param exitCode 128 plus the signal's number if a signal terminated it
 * @param output standard output, decoded as UTF-8
 * @param errors standard error, decoded as UTF-8
 */
public record Captured(int exitCode, String output, String errors) {
    public Captured {
        requireNonNull(output, "output");
        requireNonNull(errors, "errors");
    }

    /** Returns whether the exit code is 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Returns the output without trailing line breaks, like {@code $(…)} in a shell. */
    public String value() {
        int end = output.length();
        while (end > 0 && (output.charAt(end - 1) == '\n' || output.charAt(end - 1) == '\r')) {
            end--;
        }
        return output.substring(0, end);
    }

    /** Contains only sizes, because the output may contain secrets. */
    @Override
    public String toString() {
        return "exit code " + exitCode + ", " + output.length() + " characters of output, " + errors.length()
                + " of errors";
    }
}
