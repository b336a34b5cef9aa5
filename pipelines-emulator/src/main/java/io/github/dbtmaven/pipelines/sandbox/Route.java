package io.github.dbtmaven.pipelines.sandbox;

import java.util.Map;

/** How steps reach servers of this JVM, for as long as it is open. */
public interface Route extends AutoCloseable {
    /** One line for a person: {@code api.bitbucket.org is answered here, by a listener on the engine's gateway 172.17.0.1}. */
    String description();

    /** The host and port that a step uses for an endpoint without host names. */
    StepAddress address(String endpointName);

    /** Variables that every step needs for this way to work, such as a proxy; often none. */
    Map<String, String> environment();

    @Override
    void close();

    /** An address as a step writes it. */
    record StepAddress(String host, int port) {}
}
