package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.Route;
import java.util.List;
import java.util.Map;

/**
 * An open route of the host runtime.
 *
 * @param names real names and their addresses as seen by steps; empty if a proxy is used
 * @param differences differences from Bitbucket that it causes
 * @param opened resources to close with it
 */
record HostRoute(
        String description,
        Map<String, StepAddress> addresses,
        Map<String, String> environment,
        Map<String, String> names,
        List<String> differences,
        List<AutoCloseable> opened)
        implements Route, AutoCloseable {
    HostRoute {
        addresses = Map.copyOf(addresses);
        environment = Map.copyOf(environment);
        names = Map.copyOf(names);
        differences = List.copyOf(differences);
        opened = List.copyOf(opened);
    }

    @Override
    public StepAddress address(String endpointName) {
        StepAddress address = addresses.get(endpointName);
        if (address == null) {
            throw new IllegalArgumentException("no endpoint without host names has the name \"" + endpointName + "\"");
        }
        return address;
    }

    @Override
    public void close() {
        Closing.all(opened);
    }
}
