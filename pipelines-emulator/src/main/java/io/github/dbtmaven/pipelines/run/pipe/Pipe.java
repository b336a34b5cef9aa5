package io.github.dbtmaven.pipelines.run.pipe;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pipe that the emulator implements. Bitbucket would run its image in a container next to the step. */
public interface Pipe {
    /** Returns whether an entry refers to this pipe, in any version. */
    boolean supports(ScriptEntry.Pipe entry);

    /** Returns the variables of all versions; a build warns about others. */
    Set<String> variables();

    /**
     * Runs the pipe.
     *
     * @return its exit code
     */
    int run(PipeCall call) throws IOException, InterruptedException;

    /**
     * The input of a pipe.
     *
     * @param version as in the file, such as {@code 0.3.2}; empty if unknown
     * @param variables the pipe's own, expanded by the step's shell, with lists as {@code X_0} and {@code X_COUNT}, and
     * the predefined ones; excludes repository variables, as on Bitbucket
     * @param console receives lines without line breaks
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

        /** Creates a call without a version. */
        public PipeCall(Map<String, String> variables, PipeFiles files, java.util.function.Consumer<String> console) {
            this("", variables, files, console);
        }
    }

    /** The files of the step, relative to the working directory of the script. */
    interface PipeFiles {
        /** Returns the regular files that match a Python glob, relative and sorted. */
        List<String> matching(String glob) throws IOException;

        /** Opens such a file. The caller closes it. */
        java.io.InputStream read(String file) throws IOException;
    }
}
