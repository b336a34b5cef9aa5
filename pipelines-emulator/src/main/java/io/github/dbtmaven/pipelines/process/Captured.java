package io.github.dbtmaven.pipelines.process;

import static java.util.Objects.requireNonNull;

/**
 * What a process wrote, and how it ended.
 *
 * @param exitCode 128 plus the signal's number when a signal ended it
 * @param output its standard output, read as UTF-8
 * @param errors its standard error, read as UTF-8
 */
public record Captured(int exitCode, String output, String errors) {
    public Captured {
        requireNonNull(output, "output");
        requireNonNull(errors, "errors");
    }

    /** True for exit code 0 and nothing else. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The output without the line ends at its end, as a shell's {@code $(…)} gives it. */
    public String value() {
        int end = output.length();
        while (end > 0 && (output.charAt(end - 1) == '\n' || output.charAt(end - 1) == '\r')) {
            end--;
        }
        return output.substring(0, end);
    }

    /** Shows sizes only: what a program wrote may hold what must not be printed. */
    @Override
    public String toString() {
        return "exit code " + exitCode + ", " + output.length() + " characters of output, " + errors.length()
                + " of errors";
    }
}
