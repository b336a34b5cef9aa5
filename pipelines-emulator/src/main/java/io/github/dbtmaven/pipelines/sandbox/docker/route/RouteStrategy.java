package io.github.dbtmaven.pipelines.sandbox.docker.route;

import java.util.Map;
import java.util.Optional;

/** A strategy by which steps can reach servers of this JVM. Thread-safe. */
interface RouteStrategy extends AutoCloseable {
    /** Returns the text after "is answered here, by ". */
    String description();

    /** Returns the names of servers and their addresses in a holder's /etc/hosts. */
    Map<String, String> hosts();

    /** Returns the variables that each step needs. */
    Map<String, String> environment();

    /**
     * Activates the strategy in the network of a newly started holder and verifies it.
     *
     * @return why it does not work; empty if it works
     */
    Optional<String> attach(NetworkHolder holder);

    @Override
    void close();
}
