package io.github.dbtmaven.pipelines.sandbox.docker.route;

/** The strategies by which steps reach servers of this JVM, in order of preference. */
public enum Routing {
    /** A listener on the address of the engine's bridge. */
    GATEWAY,
    /** A relay in the network of the steps, over an exec. */
    RELAY,
    /** A proxy that is set with variables. */
    PROXY
}
