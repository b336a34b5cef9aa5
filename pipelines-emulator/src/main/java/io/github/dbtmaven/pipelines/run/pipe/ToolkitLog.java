package io.github.dbtmaven.pipelines.run.pipe;

import java.util.function.Consumer;

/**
 * Prints lines in the format of Atlassian's toolkit for pipes: {@code LEVEL: message}, a check mark for success, a
 * cross for failure; without colors.
 */
record ToolkitLog(Consumer<String> console, boolean verbose) {
    void info(String message) {
        line("INFO: " + message);
    }

    void warning(String message) {
        line("WARNING: " + message);
    }

    void debug(String message) {
        if (verbose) {
            line("DEBUG: " + message);
        }
    }

    /**
     * Prints a success message.
     *
     * @return the exit code of a successful pipe
     */
    int success(String message) {
        line("✔ " + message);
        return 0;
    }

    /**
     * Prints a failure message.
     *
     * @return the exit code of a failed pipe
     */
    int fail(String message) {
        line("✖ " + message);
        return 1;
    }

    private void line(String text) {
        text.lines().forEach(console);
    }
}
