package io.github.dbtmaven.pipelines.sandbox.docker.route;

/** The strategies by which steps reach servers of this JVM, in order of preference. */
public enum Routing {
    /** A listener on the address of the engine's bridge. */
    GATEWAY("a listener on the engine's gateway"),
    /** A relay in the network of the steps, over an exec. */
    RELAY("a relay in the network of the steps"),
    /** A proxy that is set with variables. */
    PROXY("a proxy on the engine's gateway");

    private final String text;

    Routing(String text) {
        this.text = text;
    }

    /** Returns the strategy in words, for messages. */
    String text() {
        return text;
    }
}
