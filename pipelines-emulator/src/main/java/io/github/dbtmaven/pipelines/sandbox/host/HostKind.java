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
 * Runs steps as processes on this machine, each with its own clone, home, temporary folder and Python virtual
 * environment. Of the user's environment, they get only proxy settings, the locale and a computed path: the step's
 * Python, the current JDK, the folders of git and mvn, and the standard folders. Thread-safe.
 */
public final class HostKind implements SandboxKind {
    private final Processes processes = new NativeProcesses();
    private final HostEnvironment environment;
    private final Path cache;
    private final PythonEnvironments python;
    private final List<HostRouteStrategy> strategies;

    /**
     * Creates the kind.
     *
     * @param cache the user's cache, for markers of running builds and one virtual environment per Python
     * @param environment of the user's shell, almost none of which reaches steps
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
        return HostMessages.description(System.getProperty("os.name"), System.getProperty("user.name"));
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(
                RuntimeKind.HOST,
                HostMessages.differences(
                        System.getProperty("user.name"),
                        environment.path().toString(),
                        environment.passedOn().keySet()));
    }

    @Override
    public String place(ImageSpec image) {
        return description();
    }

    @Override
    public StepFiles files() {
        return StepFiles.MACHINE;
    }

    /** Does nothing: steps do not run in images. */
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
        throw new SandboxException(
                HostMessages.noRoute(endpoints.stream().map(Endpoint::name).toList(), refusals));
    }

    @Override
    public List<String> deleteOrphans() {
        List<String> removed = new ArrayList<>();
        try {
            python.deleteOrphans();
            for (RunMarker marker : RunMarker.in(cache.resolve("runs"))) {
                if (!marker.ownerLives()) {
                    removed.add(HostMessages.leftoversRemoved(marker.owner(), marker.folders(), marker.removeAll()));
                }
            }
        } catch (IOException e) {
            throw new SandboxException(HostMessages.leftoversKept(cache.resolve("runs"), e.getMessage()), e);
        }
        return removed;
    }

    /** Does nothing: all resources belong to builds. */
    @Override
    public void close() {}
}
