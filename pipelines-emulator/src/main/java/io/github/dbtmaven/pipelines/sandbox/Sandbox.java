package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.process.OutputSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where one step runs. Scripts of one sandbox see the same files and may run at the same time; {@link #stop} and
 * {@link #close} may be called from any thread.
 */
public interface Sandbox extends AutoCloseable {
    /** Paths as the step sees them. */
    Layout layout();

    /**
     * Runs a script in one shell: bash where it exists, else sh. Standard input is at its end, standard output and
     * error arrive merged at the sink.
     *
     * @return the exit code; 128 plus the signal's number when a signal ended the shell
     */
    int run(SandboxScript script, OutputSink output) throws InterruptedException;

    /**
     * Unpacks a tar archive below a folder of the step, which is made if it is missing. Owners in the archive are
     * ignored: the files belong to the step's user.
     */
    void put(String directory, InputStream tar) throws IOException;

    /**
     * The file or folder as a tar archive whose names start with its base name; empty when there is none. Symbolic
     * links stay links.
     */
    Optional<InputStream> get(String path) throws IOException;

    /** Puts the provisions back that a restored cache may have replaced. */
    void layProvisions() throws IOException;

    /** Ends everything that runs in it, at once. Running scripts return 137. */
    void stop();

    @Override
    void close();

    /**
     * @param cloneDirectory where the clone lies, and where scripts start
     * @param home of the step's user
     * @param agentDirectory for files of the agent, outside the clone: {@code …/tmp}
     */
    record Layout(String cloneDirectory, String home, String agentDirectory) {}
}
