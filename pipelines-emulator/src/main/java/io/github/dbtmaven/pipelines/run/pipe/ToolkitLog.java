package io.github.dbtmaven.pipelines.run.pipe;

import java.util.function.Consumer;

/**
 * Writes lines as Atlassian's toolkit for pipes does: {@code LEVEL: message}, a check mark for success, a cross for
 * failure; without its colours.
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

    /** @return the exit code of a pipe that did its work */
    int success(String message) {
        line("✔ " + message);
        return 0;
    }

    /** @return the exit code of a pipe that failed */
    int fail(String message) {
        line("✖ " + message);
        return 1;
    }

    private void line(String text) {
        text.lines().forEach(console);
    }
}
