package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.process.SearchPath;
import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.SharedFolder;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouteStrategy.StepView;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderCopy;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of one build. */
final class HostSandboxes implements Sandboxes {
    private final Processes processes;
    private final HostEnvironment host;
    private final Optional<PythonEnvironments> python;
    private final SandboxSetup setup;
    private final HostRoute route;
    private final StepView view;
    private final BuildFolders folders;
    private final List<AutoCloseable> open = new ArrayList<>();
    private int steps;
    private boolean closed;

    HostSandboxes(
            Processes processes,
            HostEnvironment host,
            Optional<PythonEnvironments> python,
            SandboxSetup setup,
            HostRoute route,
            StepView view,
            BuildFolders folders) {
        this.processes = processes;
        this.host = host;
        this.python = python;
        this.setup = setup;
        this.route = route;
        this.view = view;
        this.folders = folders;
    }

    @Override
    public Sandbox open(StepSpec step) {
        try {
            StepFolders own = nextFolders();
            List<AutoCloseable> made = new ArrayList<>();
            try {
                return track(make(own, made));
            } catch (IOException | RuntimeException e) {
                made.add(() -> FolderRemoval.remove(own.root()));
                made.add(() -> FolderRemoval.remove(own.temporary()));
                Closing.all(made);
                throw e;
            }
        } catch (IOException e) {
            throw new SandboxException(HostMessages.noStepFolder(step.name(), folders.steps(), e.getMessage()), e);
        }
    }

    private synchronized StepFolders nextFolders() throws IOException {
        if (closed) {
            throw new IllegalStateException("build " + setup.runId() + " is over");
        }
        steps++;
        String name = String.valueOf(steps);
        return StepFolders.make(
                folders.steps().resolve(name), folders.temporary().resolve(name));
    }

    private HostSandbox make(StepFolders own, List<AutoCloseable> made) throws IOException {
        new FolderCopy(processes).copy(setup.checkout(), own.build());
        if (python.isPresent()) {
            python.get().copyTo(own.python());
        }
        ProvisionLayer provisions = new ProvisionLayer(processes, setup.provisions());
        provisions.copy(own.home());
        for (SharedFolder shared : setup.shared()) {
            link(own.home().resolve(shared.homePath()), shared.local());
        }
        Optional<Namespace> namespace =
                view.ownNamespace() ? Optional.of(Namespace.open(mounts(own))) : Optional.empty();
        namespace.ifPresent(made::add);
        return new HostSandbox(processes, own, environment(own), namespace, provisions);
    }

    private static void link(Path path, Path target) throws IOException {
        Files.createDirectories(target);
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, target.toRealPath());
    }

    /**
     * Copies the files for each step, so that changes of one step, for example to /etc/hosts, do not affect the next.
     */
    private List<Mount> mounts(StepFolders own) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (Mount mount : view.mounts()) {
            Path copy = own.mounts().resolve(String.valueOf(mounts.size()));
            mounts.add(new Mount(Files.copy(mount.source(), copy), mount.target()));
        }
        return mounts;
    }

    /** Registers a sandbox. If the build was closed meanwhile, for example by Ctrl-C, closes the sandbox. */
    private synchronized HostSandbox track(HostSandbox sandbox) {
        if (closed) {
            sandbox.close();
            throw new IllegalStateException("build " + setup.runId() + " is over");
        }
        open.add(sandbox);
        return sandbox;
    }

    private Map<String, String> environment(StepFolders own) {
        Map<String, String> environment = new HashMap<>(host.passedOn());
        environment.putAll(route.environment());
        environment.putAll(view.variables());
        environment.put("HOME", own.home().toString());
        environment.put("TMPDIR", own.temporary().toString());
        environment.put("PATH", path(own));
        if (python.isPresent()) {
            environment.put("VIRTUAL_ENV", own.python().toString());
        } else {
            // otherwise pip would install into this machine's Python
            environment.put("PIP_REQUIRE_VIRTUALENV", "1");
        }
        String home = "-Duser.home=" + own.home();
        if (own.home().toString().contains(" ")) {
            // mvn splits its options at spaces; only the JVM's own variable supports quotes
            environment.merge("JAVA_TOOL_OPTIONS", "\"" + home + "\"", (others, ours) -> others + " " + ours);
        } else {
            environment.put("MAVEN_OPTS", home);
        }
        return environment;
    }

    private String path(StepFolders own) {
        List<Path> path = new ArrayList<>();
        if (python.isPresent()) {
            path.add(own.python().resolve("bin"));
        }
        path.addAll(host.path().folders());
        return new SearchPath(path).toString();
    }

    @Override
    public void close() {
        List<AutoCloseable> endings;
        synchronized (this) {
            closed = true;
            endings = new ArrayList<>(open);
            open.clear();
        }
        endings.add(folders);
        Closing.all(endings);
    }

    /** The folders of a build and the marker by which a later run finds them. */
    record BuildFolders(RunMarker marker, Path steps, Path temporary) implements AutoCloseable {
        static BuildFolders make(Path markers, SandboxSetup setup) throws IOException {
            Files.createDirectories(setup.scratch());
            Path steps = setup.scratch().toRealPath().resolve(RunMarker.FOLDER_PREFIX + setup.runId());
            Path temporary = Files.createTempDirectory(RunMarker.FOLDER_PREFIX).toRealPath();
            RunMarker marker = RunMarker.write(markers, setup.runId(), List.of(steps, temporary));
            Files.createDirectories(steps);
            return new BuildFolders(marker, steps, temporary);
        }

        @Override
        public void close() throws IOException {
            marker.removeAll();
        }
    }
}
