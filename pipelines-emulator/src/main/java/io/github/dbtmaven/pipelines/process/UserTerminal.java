package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.util.Map;

/** The terminal of the user, on which an interactive program can run. */
public interface UserTerminal {
    /** Returns the environment of the user. */
    Map<String, String> environment();

    /**
     * Runs a program on the terminal until it ends.
     *
     * @return its exit code
     * @throws IOException if it does not start
     */
    int run(ProcessSpec program) throws IOException, InterruptedException;
}
