package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.NetworkObserver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A strategy by which steps can reach servers of this JVM. Thread-safe. */
interface RouteStrategy extends AutoCloseable {
    /** Returns the text after "is answered here, by ". */
    String description();

    /** Returns the names of servers that steps reach without a proxy. */
    Set<String> names();

    /**
     * Returns the addresses of these names for a holder's /etc/hosts. Empty as long as they are unknown: {@link
     * #attach} learns them from the holder and adds them to its file.
     */
    Map<String, String> hosts();

    /** Returns the variables that each step needs; complete after {@link #attach}. */
    Map<String, String> environment();

    /**
     * Activates the strategy in the network of a running holder and verifies it.
     *
     * @return why it does not work; empty if it works
     */
    Optional<String> attach(NetworkHolder holder);

    /** Returns the observer of a holder's network; empty if that is not cut. */
    default Optional<NetworkObserver> observer(NetworkHolder holder) {
        return Optional.empty();
    }

    @Override
    void close();
}
