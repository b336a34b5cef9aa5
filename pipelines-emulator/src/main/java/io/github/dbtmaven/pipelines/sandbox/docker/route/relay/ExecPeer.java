package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import java.io.InputStream;

/** The local half of a program that runs in a container, connected by its standard streams. */
public interface ExecPeer {
    /** Returns the standard input of the program. */
    InputStream input();

    /** Takes a piece of its standard output. */
    void output(byte[] piece);

    /** Takes a piece of its standard error, which explains a failure. */
    void error(byte[] piece);

    /** Called when the program has ended. */
    void ended();
}
