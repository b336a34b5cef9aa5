package io.github.dbtmaven.pipelines.sandbox;

import java.util.List;
import java.util.Map;

/** How the steps of {@link ConnectedSandboxes} reach servers of this JVM. */
public interface Route {
    /** One line for a person: {@code api.bitbucket.org is answered here, by a listener on the engine's gateway 172.17.0.1}. */
    String description();

    /**
     * The host and port that a step uses for an endpoint without host names.
     *
     * @throws IllegalArgumentException when no endpoint has this name
     */
    StepAddress address(String endpointName);

    /** Variables that every step needs for this route to work, such as a proxy; often none. */
    Map<String, String> environment();

    /** Known differences from the service that this route causes, one sentence each. */
    default List<String> differences() {
        return List.of();
    }

    /** An address as a step writes it. */
    record StepAddress(String host, int port) {}
}
