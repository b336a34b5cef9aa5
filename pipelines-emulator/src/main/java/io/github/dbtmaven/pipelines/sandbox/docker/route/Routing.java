package io.github.dbtmaven.pipelines.sandbox.docker.route;

/** Ways by which steps reach servers of this JVM, the best first. */
public enum Routing {
    /** A listener on the address of the engine's bridge. */
    GATEWAY,
    /** A relay in the network of the steps, over an exec. */
    RELAY,
    /** Proxy variables. */
    PROXY
}
