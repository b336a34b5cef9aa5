package io.github.dbtmaven.pipelines.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process of this machine, described. Arguments are a list, never a shell string; the environment is complete:
 * nothing is inherited that is not in it. Its standard input is at its end from the start.
 */
public record ProcessSpec(List<String> command, Path directory, Map<String, String> environment) {
    public ProcessSpec {
        command = List.copyOf(command);
        requireNonNull(directory, "directory");
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a process needs a command");
        }
    }

    /** Shows the program only: arguments and environment may hold what must not be printed. */
    @Override
    public String toString() {
        return command.get(0) + " (" + (command.size() - 1) + " arguments) in " + directory;
    }
}
