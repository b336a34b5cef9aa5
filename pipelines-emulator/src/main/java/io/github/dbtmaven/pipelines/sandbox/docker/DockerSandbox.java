package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.sandbox.BlockedTarget;
import io.github.dbtmaven.pipelines.sandbox.PipeContainer;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.Service;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.files.CloneFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.files.ContainerFind;
import io.github.dbtmaven.pipelines.sandbox.docker.files.CreatedFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RouteSelection;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.NetworkObserver;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.StepWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A step in its container. Thread-safe. */
final class DockerSandbox implements Sandbox {
    private static final String OWN_ADDRESS = "BITBUCKET_DOCKER_HOST_INTERNAL";
    private static final String LOCALHOST = "127.0.0.1";

    private final OwnedResources resources;
    private final DockerServices services;
    private final DockerPipes pipes;
    private final Set<DockerPipe> running = ConcurrentHashMap.newKeySet();
    private final Optional<NetworkObserver> observer;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Queue<DockerService> started = new ConcurrentLinkedQueue<>();
    private final OwnedResources.Container container;
    private final StepWorkspace workspace;
    private final PreparedImage image;
    private final RouteSelection route;
    private final List<Provision> provisions;
    private final ContainerFiles files;
    private final CloneFolders cloneFolders;
    private final ScriptCommand command;
    private final StepTransfers transfers;
    private volatile String address = LOCALHOST;
    private volatile boolean stopped;

    /**
     * Creates the sandbox.
     *
     * @param observer of its network if that is cut
     * @param onClose called once, when nothing runs in its network any more
     */
    DockerSandbox(
            OwnedResources resources,
            DockerServices services,
            DockerPipes pipes,
            Optional<NetworkObserver> observer,
            Runnable onClose,
            OwnedResources.Container container,
            StepWorkspace workspace,
            PreparedImage image,
            RouteSelection route,
            List<Provision> provisions) {
        this.resources = resources;
        this.services = services;
        this.pipes = pipes;
        this.observer = observer;
        this.onClose = onClose;
        this.container = container;
        this.workspace = workspace;
        this.image = image;
        this.route = route;
        this.provisions = provisions;
        this.files = container.files();
        ContainerFind find = new ContainerFind(container, () -> stopped);
        this.cloneFolders = new CloneFolders(find, workspace);
        this.command = new ScriptCommand(files, image);
        CreatedFolders folders = new CreatedFolders(container, image.user().uid());
        this.transfers =
                StepTransfers.of(resources, container, folders, image.user().owner());
    }

    ContainerFiles files() {
        return files;
    }

    @Override
    public Layout layout() {
        return AgentFolders.layout(image.user());
    }

    @Override
    public int run(SandboxScript script, OutputSink output) throws InterruptedException {
        int exit = container.run(
                new ContainerExec(
                        command.of(script), environment(script), image.user().uid(), script.directory()),
                output);
        return stopped ? ContainerExec.KILLED : exit;
    }

    @Override
    public ProcessSpec shell(SandboxScript script, Map<String, String> user) {
        return new ContainerShell(user, resources.engine().config())
                .command(
                        container.id(),
                        image.user().uid(),
                        new SandboxScript(script.text(), environment(script), script.directory(), script.secret()),
                        image.facts().shell());
    }

    private Map<String, String> environment(SandboxScript script) {
        Map<String, String> environment =
                ScriptEnvironment.of(script.environment(), image.user(), route.environment(), route.hostNames());
        // containers of the docker service have another localhost
        environment.computeIfPresent(OWN_ADDRESS, (name, value) -> value.equals(LOCALHOST) ? address : value);
        return environment;
    }

    @Override
    public void put(String directory, InputStream tar) throws IOException {
        transfers.put(directory, tar);
    }

    @Override
    public Optional<InputStream> get(String path) throws IOException {
        return transfers.get(path);
    }

    @Override
    public OutputStream untilStopped(OutputStream out) {
        return transfers.all().writing(out);
    }

    @Override
    public boolean exists(String path) throws IOException {
        return files.exists(path);
    }

    @Override
    public Optional<List<String>> children(String folder) {
        return cloneFolders.children(folder);
    }

    @Override
    public List<String> sockets(Collection<String> paths) throws IOException {
        return cloneFolders.sockets(paths);
    }

    @Override
    public List<String> folders(Set<String> names, int depth) throws IOException {
        return cloneFolders.find(names, depth);
    }

    @Override
    public void restoreProvisions() throws IOException {
        for (Provision provision : provisions) {
            copy(provision);
        }
    }

    void copy(Provision provision) throws IOException {
        files.put("/", image.files(provision));
    }

    @Override
    public Service start(ServiceSpec service, OutputSink log) {
        DockerService running = services.start(service, log);
        started.add(running);
        if (service.docker()) {
            services.address().ifPresent(own -> address = own);
        }
        return running;
    }

    @Override
    public PipeContainer.Ended run(PipeContainer pipe, OutputSink output) throws InterruptedException {
        try (DockerPipe created = pipes.create(pipe, workspace.mount(), files)) {
            running.add(created);
            PipeContainer.Ended ended = created.run(pipe.image().name(), output, () -> {
                if (stopped) {
                    created.kill();
                }
            });
            running.remove(created);
            return ended;
        }
    }

    @Override
    public Optional<Boolean> ranOutOfMemory() throws InterruptedException {
        return MemoryEvents.killedProcess(container);
    }

    @Override
    public boolean networkIsCut() {
        return observer.isPresent();
    }

    @Override
    public List<BlockedTarget> blockedTargets() throws InterruptedException {
        return observer.isEmpty()
                ? List.of()
                : observer.get().take().orElseThrow(() -> new SandboxException(DockerMessages.notObserved()));
    }

    @Override
    public void stop() {
        stopped = true;
        // first, because the engine kills no container while it reads or writes an archive of it
        transfers.all().end();
        container.kill();
        running.forEach(DockerPipe::kill);
    }

    @Override
    public void cancel() {
        transfers.close();
        stop();
    }

    @Override
    public void close() {
        cancel();
        started.forEach(DockerService::close);
        if (closed.getAndSet(true)) {
            return;
        }
        onClose.run();
        resources.inBackground(() -> {
            container.close();
            workspace.close();
        });
    }
}
