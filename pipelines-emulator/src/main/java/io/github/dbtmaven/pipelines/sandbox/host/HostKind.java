package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Steps as processes of this machine, each with its own clone, home, temporary folder and virtual environment of
 * Python. No variable of the user's reaches them but proxy settings, locale, and a path that is computed: the step's
 * Python, the JDK that runs, the folders where the user's path has git and mvn, the standard folders. Thread-safe.
 */
public final class HostKind implements SandboxKind {
    private final Processes processes = new NativeProcesses();
    private final HostEnvironment environment;
    private final Path cache;
    private final PythonEnvironments python;
    private final List<HostRouteStrategy> strategies;

    /**
     * @param cache of the user, kept: markers of builds that run, and a virtual environment for each Python
     * @param environment of the user's shell, of which steps get very little
     */
    public HostKind(Path cache, Map<String, String> environment, HostRouting routing) {
        this.cache = cache;
        this.environment = new HostEnvironment(environment, Path.of(System.getProperty("java.home")));
        python = new PythonEnvironments(processes, this.environment, cache.resolve("python"));
        HostRouteStrategy mounts = new MountRoute(this.environment, processes);
        HostRouteStrategy proxy = new LocalProxyRoute(this.environment);
        strategies = switch (routing) {
            case PROBED -> List.of(mounts, proxy);
            case MOUNTS -> List.of(mounts);
            case PROXY -> List.of(proxy);
        };
    }

    @Override
    public String description() {
        return "host runtime (" + System.getProperty("os.name") + ", processes of user "
                + System.getProperty("user.name") + ")";
    }

    @Override
    public Capabilities capabilities() {
        List<String> differences = List.of(
                "No image is used: steps run with the programs of this machine, as its user "
                        + System.getProperty("user.name") + ", and can change it.",
                "The clone is at its real path, not below /opt/atlassian/pipelines/agent/build.",
                "Memory is not limited, and an image that asks for run-as-user is refused.",
                "/tmp and the network are this machine's; TMPDIR is the step's own.",
                "Steps see of this machine's environment: PATH (computed: a Python of their own, then "
                        + environment.path() + "), "
                        + String.join(", ", environment.passedOn().keySet()) + ".");
        return Capabilities.of(RuntimeKind.HOST, differences);
    }

    /** Nothing to do: steps use no image here. */
    @Override
    public void obtain(List<ImageSpec> images) {}

    @Override
    public ConnectedSandboxes connect(List<Endpoint> endpoints) {
        List<String> refusals = new ArrayList<>();
        for (HostRouteStrategy strategy : strategies) {
            try {
                return new ConnectedHostSandboxes(
                        processes, environment, python, cache.resolve("runs"), strategy, strategy.open(endpoints));
            } catch (IOException e) {
                refusals.add(e.getMessage());
            }
        }
        throw new SandboxException("Steps on this machine cannot reach "
                + endpoints.stream().map(Endpoint::name).toList() + ": " + String.join("; ", refusals)
                + ". Use Docker instead.");
    }

    @Override
    public List<String> sweep() {
        List<String> swept = new ArrayList<>();
        try {
            python.sweep();
            for (RunMarker marker : RunMarker.in(cache.resolve("runs"))) {
                if (!marker.ownerLives()) {
                    int ended = marker.removeAll();
                    swept.add("Removed what a killed build (process " + marker.owner() + ") left on this machine: "
                            + marker.folders() + " and " + ended + " processes.");
                }
            }
        } catch (IOException e) {
            throw new SandboxException(
                    "What killed builds left cannot be removed: " + e.getMessage() + " (markers in "
                            + cache.resolve("runs") + ")",
                    e);
        }
        return swept;
    }

    /** Nothing to do: what is open belongs to its builds. */
    @Override
    public void close() {}
}
