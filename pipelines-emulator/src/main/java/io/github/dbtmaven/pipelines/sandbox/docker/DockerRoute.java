package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way by which steps reach servers of this JVM. Only a container can prove one, and the first container is a
 * holder: until the first {@code Sandboxes} is open, the description names the likeliest way. Addresses are the same
 * for all ways. Thread-safe.
 */
final class DockerRoute implements Route {
    private final EndpointPorts ports;
    private final Deque<Way> ways;
    private final List<String> refusals;

    /**
     * @param ways those that could be opened, the best first
     * @param refusals why others could not
     */
    DockerRoute(EndpointPorts ports, List<Way> ways, List<String> refusals) {
        this.ports = ports;
        this.ways = new ArrayDeque<>(ways);
        this.refusals = new ArrayList<>(refusals);
    }

    @Override
    public synchronized String description() {
        return DockerMessages.answered(ports.names(), way().description(), refusals);
    }

    @Override
    public StepAddress address(String endpointName) {
        return ports.address(endpointName);
    }

    @Override
    public synchronized Map<String, String> environment() {
        return way().environment();
    }

    /** The names that lead to us without a proxy, and so must not go through one of the user's. */
    synchronized Collection<String> hostNames() {
        return way().hosts().keySet();
    }

    private Way way() {
        if (ways.isEmpty()) {
            throw new SandboxException(DockerMessages.noWay(ports.names(), refusals));
        }
        return ways.getFirst();
    }

    /**
     * Opens a holder in whose network the way works, trying one way after the other.
     *
     * @param opener makes a holder with these entries in its /etc/hosts
     * @throws SandboxException when none works
     */
    synchronized Holder attach(Function<Map<String, String>, Holder> opener) {
        while (true) {
            Way way = way();
            Holder holder = opener.apply(way.hosts());
            Optional<String> refusal;
            try {
                refusal = way.attach(holder);
            } catch (RuntimeException e) {
                holder.close();
                throw e;
            }
            if (refusal.isEmpty()) {
                return holder;
            }
            holder.close();
            refusals.add(way.description() + ": " + refusal.get());
            ways.removeFirst().close();
        }
    }

    @Override
    public synchronized void close() {
        ways.forEach(Way::close);
        ways.clear();
    }
}
