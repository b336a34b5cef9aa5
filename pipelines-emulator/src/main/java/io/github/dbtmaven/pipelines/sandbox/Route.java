package io.github.dbtmaven.pipelines.sandbox;

import java.util.List;
import java.util.Map;

/** How the steps of {@link ConnectedSandboxes} reach servers of this JVM. */
public interface Route {
    /**
     * Returns a line for users, such as {@code api.bitbucket.org is answered here, by a listener on the engine's
     * gateway 172.17.0.1}.
     */
    String description();

    /**
     * Returns the host and port that steps use for an endpoint without host names.
     *
     * @throws IllegalArgumentException if there is no endpoint with this name
     */
    StepAddress address(String endpointName);

    /** Returns the variables that steps need for this route, such as a proxy; often none. */
    Map<String, String> environment();

    /** Returns known differences from Bitbucket that this route causes, one sentence each. */
    default List<String> differences() {
        return List.of();
    }

    /** An address as seen by steps. */
    record StepAddress(String host, int port) {}
}
