package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A script to run in a sandbox.
 *
 * @param text must work in bash and in a POSIX sh, except for the user's own commands
 * @param environment variables in addition to the image's; must not appear on a command line or in the container's
 * configuration
 * @param directory working directory, as seen by the step
 * @param secret whether the text contains a secured value, so that it must not be passed as an argument
 */
public record SandboxScript(String text, Map<String, String> environment, String directory, boolean secret) {
    public SandboxScript {
        requireNonNull(text, "text");
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory");
    }

    /** Contains no text and no values. */
    @Override
    public String toString() {
        return "script of " + text.length() + " characters in " + directory;
    }
}
