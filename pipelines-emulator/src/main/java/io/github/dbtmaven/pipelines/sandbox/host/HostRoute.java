package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.Route;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A way that the host kind opened.
 *
 * @param names real names and the addresses that they lead to in a step's view; empty when a proxy is the way
 * @param opened closed with it
 */
record HostRoute(
        String description,
        Map<String, StepAddress> addresses,
        Map<String, String> environment,
        Map<String, String> names,
        List<AutoCloseable> opened)
        implements Route {
    HostRoute {
        addresses = Map.copyOf(addresses);
        environment = Map.copyOf(environment);
        names = Map.copyOf(names);
        opened = List.copyOf(opened);
    }

    @Override
    public StepAddress address(String endpointName) {
        StepAddress address = addresses.get(endpointName);
        if (address == null) {
            throw new NoSuchElementException("no endpoint without host names is called \"" + endpointName + "\"");
        }
        return address;
    }

    @Override
    public void close() {
        Closing.all(opened);
    }
}
