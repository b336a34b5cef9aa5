package io.github.dbtmaven.pipelines.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command to run. Arguments are a list, not a shell command; the environment is complete and inherits nothing.
 * Standard input is empty.
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

    /** Contains only the program, because arguments and environment may contain secrets. */
    @Override
    public String toString() {
        return command.get(0) + " (" + (command.size() - 1) + " arguments) in " + directory;
    }
}
