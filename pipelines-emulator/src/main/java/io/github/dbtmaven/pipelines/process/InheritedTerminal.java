package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.util.Map;

/**
 * The terminal in which this JVM runs. A program gets its standard streams. An interactive shell takes the terminal's
 * foreground, so that Ctrl-C reaches the shell and not this JVM.
 *
 * @param environment of the user
 */
public record InheritedTerminal(Map<String, String> environment) implements UserTerminal {
    public InheritedTerminal {
        environment = Map.copyOf(environment);
    }

    @Override
    public int run(ProcessSpec program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .directory(program.directory().toFile())
                .inheritIO();
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        Process process = builder.start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }
}
