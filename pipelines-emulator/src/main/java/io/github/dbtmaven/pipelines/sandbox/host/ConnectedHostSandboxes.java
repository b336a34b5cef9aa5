package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouteStrategy.StepView;
import io.github.dbtmaven.pipelines.sandbox.host.HostSandboxes.BuildFolders;
import io.github.dbtmaven.pipelines.sandbox.trust.TrustedCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens builds as processes on this machine, with one route to servers of this JVM.
 *
 * @param markers folder with the markers of running builds
 * @param strategy that opened the route
 */
record ConnectedHostSandboxes(
        Processes processes,
        HostEnvironment environment,
        PythonEnvironments python,
        Path markers,
        HostRouteStrategy strategy,
        HostRoute route)
        implements ConnectedSandboxes {
    @Override
    public Sandboxes open(SandboxSetup setup) {
        try {
            BuildFolders folders = BuildFolders.make(markers, setup);
            try {
                Path trust = Files.createDirectories(folders.steps().resolve("trust"));
                StepView view = strategy.view(route, TrustedCertificates.of(setup.certificates()), trust);
                return new HostSandboxes(
                        processes,
                        environment,
                        python.available() ? Optional.of(python) : Optional.empty(),
                        setup,
                        route,
                        view,
                        folders);
            } catch (IOException | RuntimeException e) {
                folders.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SandboxException(HostMessages.notPrepared(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        route.close();
    }
}
