package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.Route;
import java.util.List;
import java.util.Map;

/**
 * An open route of the host runtime.
 *
 * @param names real names and the addresses that they lead to in a step's view; empty when a proxy is the way
 * @param differences from the service that it causes
 * @param opened closed with it
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
            throw new IllegalArgumentException("no endpoint without host names is called \"" + endpointName + "\"");
        }
        return address;
    }

    @Override
    public void close() {
        Closing.all(opened);
    }
}
