package io.github.dbtmaven.pipelines.run.pipe;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pipe that is run here. The service would pull its image and run it in a container beside the step; we do what
 * it does, with its variables, its messages and its failures.
 */
public interface Pipe {
    /** Whether this is the pipe that an entry asks for, in any version. */
    boolean plays(ScriptEntry.Pipe entry);

    /** The variables that it understands, in any version; it passes over others without a word. */
    Set<String> variables();

    /**
     * Runs it.
     *
     * @return its exit code
     */
    int play(PipeCall call) throws IOException, InterruptedException;

    /**
     * What a pipe is given.
     *
     * @param version as the file has it, such as {@code 0.3.2}: what a pipe understands grew over time; empty when it
     *     is not known
     * @param variables the pipe's own, expanded by the step's shell, lists spread to {@code X_0} and {@code X_COUNT},
     *     and the predefined ones; variables of the repository are not among them, as in the service
     * @param console one line each, without its line end
     */
    record PipeCall(
            String version,
            Map<String, String> variables,
            PipeFiles files,
            java.util.function.Consumer<String> console) {
        public PipeCall {
            requireNonNull(version, "version");
            variables = Map.copyOf(variables);
            requireNonNull(files, "files");
            requireNonNull(console, "console");
        }

        /** A call of an unknown version. */
        public PipeCall(Map<String, String> variables, PipeFiles files, java.util.function.Consumer<String> console) {
            this("", variables, files, console);
        }
    }

    /** The files of the step, seen from the folder in which the script stood when it came to the pipe. */
    interface PipeFiles {
        /** Regular files that match a glob as Python's {@code glob} understands it, relative, sorted. */
        List<String> matching(String glob) throws IOException;

        /** Contents of such a file. The caller closes it. */
        java.io.InputStream read(String file) throws IOException;
    }
}
