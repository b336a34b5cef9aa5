package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A script for a sandbox.
 *
 * @param text for bash and for a POSIX sh alike, as far as we wrote it
 * @param environment added to what the image brings; reaches the shell and neither a command line nor the
 *     container's own description
 * @param directory where it starts, as the step sees it
 * @param secret the text holds a secured value: it must not be handed over as an argument
 */
public record SandboxScript(String text, Map<String, String> environment, String directory, boolean secret) {
    public SandboxScript {
        requireNonNull(text, "text");
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory");
    }

    /** Shows no text and no values. */
    @Override
    public String toString() {
        return "script of " + text.length() + " characters in " + directory;
    }
}
