package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxyVariables;
import io.github.dbtmaven.pipelines.network.TcpForwarder;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import io.github.dbtmaven.pipelines.sandbox.trust.TrustedCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For Linux and root: a forwarder on a separate loopback address with the real port, and a mount namespace with
 * modified {@code /etc/hosts} and trust stores. All programs work unchanged.
 */
record MountRoute(HostEnvironment environment, Processes processes) implements HostRouteStrategy {
    private static final Path HOSTS = Path.of("/etc/hosts");
    private static final Path NSSWITCH = Path.of("/etc/nsswitch.conf");

    @Override
    public HostRoute open(List<Endpoint> endpoints) throws IOException {
        if (!Namespace.hasPrograms()) {
            throw new IOException(HostMessages.missingPrograms());
        }
        List<AutoCloseable> opened = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        try {
            for (Endpoint endpoint : endpoints) {
                if (!endpoint.hostNames().isEmpty()) {
                    TcpForwarder forwarder = forwarder(endpoint);
                    opened.add(forwarder);
                    String address = forwarder.address().getAddress().getHostAddress();
                    endpoint.hostNames().forEach(name -> names.put(name, address));
                }
            }
            probe(names);
        } catch (IOException | RuntimeException e) {
            Closing.all(opened);
            throw e;
        }
        return new HostRoute(
                names.isEmpty()
                        ? HostMessages.loopbackRoute()
                        : HostMessages.mountRoute(
                                names.keySet(), names.values().iterator().next()),
                HostRouteStrategy.addresses(endpoints),
                direct(names),
                names,
                HostMessages.differencesOfMounts(),
                opened);
    }

    @Override
    public StepView view(HostRoute route, TrustedCertificates certificates, Path folder) throws IOException {
        TrustFiles trust = new TrustFiles(certificates, folder, environment.javaHome());
        List<Mount> mounts = new ArrayList<>(trust.mounts());
        mounts.addAll(nameMounts(route.names(), folder));
        return new StepView(trust.variables(), mounts, true);
    }

    /** Uses a separate address for each build on this machine, so that several builds can use port 443. */
    private static TcpForwarder forwarder(Endpoint endpoint) throws IOException {
        IOException last = null;
        for (int number = 1; number < 255; number++) {
            try {
                return TcpForwarder.open(
                        new InetSocketAddress("127.83.17." + number, endpoint.port()), endpoint.local());
            } catch (java.net.BindException taken) {
                last = taken;
            }
        }
        throw new IOException(HostMessages.portTaken(endpoint.port(), last.getMessage()));
    }

    /** Resolves the names within a namespace, like any other program. */
    private void probe(Map<String, String> names) throws IOException {
        Path folder = Files.createTempDirectory("route");
        try (Namespace namespace = Namespace.open(nameMounts(names, folder))) {
            for (Map.Entry<String, String> name : names.entrySet()) {
                List<String> command = new ArrayList<>(namespace.entering());
                command.addAll(List.of("getent", "hosts", name.getKey()));
                Captured answer = processes.capture(new ProcessSpec(
                        command, folder, Map.of("PATH", environment.path().toString())));
                if (!answer.output().startsWith(name.getValue() + " ")) {
                    throw new IOException(HostMessages.wrongAddress(
                            name.getKey(), answer.value() + answer.errors().strip(), name.getValue()));
                }
            }
        } catch (SandboxException refused) {
            throw new IOException(refused.getMessage(), refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            FolderRemoval.remove(folder);
        }
    }

    private static List<Mount> nameMounts(Map<String, String> names, Path folder) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, HostsFile.with(Files.readString(HOSTS), names));
        mounts.add(new Mount(hosts, HOSTS));
        if (Files.isRegularFile(NSSWITCH)) {
            Path nsswitch = folder.resolve("nsswitch.conf");
            Files.writeString(nsswitch, HostsFile.filesFirst(Files.readString(NSSWITCH)));
            mounts.add(new Mount(nsswitch, NSSWITCH));
        }
        return mounts;
    }

    /** Bypasses the user's proxy, which would otherwise resolve the names and forward calls to the real service. */
    private Map<String, String> direct(Map<String, String> names) {
        return ProxyVariables.nameProxy(environment.variables())
                ? NoProxy.of(environment.variables()).with(names.keySet()).variables()
                : Map.of();
    }
}
