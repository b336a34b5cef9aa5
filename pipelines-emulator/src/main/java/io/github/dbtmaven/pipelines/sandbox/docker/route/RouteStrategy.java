package io.github.dbtmaven.pipelines.sandbox.docker.route;

import java.util.Map;
import java.util.Optional;

/** One of the ways by which steps may reach servers of this JVM. Thread-safe. */
interface RouteStrategy extends AutoCloseable {
    /** After "is answered here, by ". */
    String description();

    /** Names of our servers and the addresses that they get in a holder's /etc/hosts. */
    Map<String, String> hosts();

    /** Variables that each step needs for it. */
    Map<String, String> environment();

    /**
     * Makes it work in the network of a holder that has just started, and proves that it does.
     *
     * @return why it does not work; empty when it does
     */
    Optional<String> attach(NetworkHolder holder);

    @Override
    void close();
}
