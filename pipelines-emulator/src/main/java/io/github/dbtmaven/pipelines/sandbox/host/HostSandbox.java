package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.process.RunningProcess;
import io.github.dbtmaven.pipelines.process.SearchPath;
import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.FolderSearch;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.Transfers;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import io.github.dbtmaven.pipelines.sandbox.host.files.TarPacker;
import io.github.dbtmaven.pipelines.sandbox.host.files.TarUnpacker;
import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A step that runs as processes on this machine. */
final class HostSandbox implements Sandbox {
    private static final int KILLED = 137;

    private final Processes processes;
    private final StepFolders folders;
    private final Map<String, String> environment;
    private final Optional<Namespace> namespace;
    private final ProvisionLayer provisions;
    private final List<RunningProcess> started = new ArrayList<>();
    private final Transfers transfers = new Transfers();
    private boolean stopped;
    private boolean closed;

    /**
     * Creates the sandbox.
     *
     * @param environment complete except for the variables of a script
     */
    HostSandbox(
            Processes processes,
            StepFolders folders,
            Map<String, String> environment,
            Optional<Namespace> namespace,
            ProvisionLayer provisions) {
        this.processes = processes;
        this.folders = folders;
        this.environment = Map.copyOf(environment);
        this.namespace = namespace;
        this.provisions = provisions;
    }

    @Override
    public Layout layout() {
        return new Layout(
                folders.build().toString(),
                folders.home().toString(),
                folders.agent().toString());
    }

    @Override
    public int run(SandboxScript script, OutputSink output) throws InterruptedException {
        ScriptFile prepared = ScriptFile.of(script, variables(script));
        Path file = write(prepared);
        try {
            Optional<RunningProcess> process = start(script.directory(), file, prepared.variables(), output);
            return process.isPresent() ? await(process.get()) : KILLED;
        } finally {
            delete(file);
        }
    }

    @Override
    public ProcessSpec shell(SandboxScript script, Map<String, String> user) {
        List<String> command = new StepCommand(namespace).interactive(script.directory(), shell());
        Map<String, String> variables = variables(script);
        Optional.ofNullable(user.get("TERM")).ifPresent(terminal -> variables.putIfAbsent("TERM", terminal));
        return new ProcessSpec(command, folders.root(), variables);
    }

    private int await(RunningProcess process) throws InterruptedException {
        try {
            return process.await();
        } catch (InterruptedException interrupted) {
            process.kill();
            throw interrupted;
        }
    }

    /** Starts a process; empty after {@link #stop}. */
    private synchronized Optional<RunningProcess> start(
            String directory, Path file, Map<String, String> variables, OutputSink output) {
        if (stopped) {
            return Optional.empty();
        }
        List<String> command = new StepCommand(namespace).script(directory, shell(), file.toString());
        RunningProcess process = processes.start(new ProcessSpec(command, folders.root(), variables), output);
        started.add(process);
        return Optional.of(process);
    }

    private Map<String, String> variables(SandboxScript script) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(script.environment());
        // otherwise the step's Maven would use the user's local repository, because Java ignores HOME
        variables.merge(
                "MAVEN_OPTS",
                environment.getOrDefault("MAVEN_OPTS", ""),
                (given, ours) -> given.equals(ours) ? ours : (ours + " " + given).strip());
        return variables;
    }

    private String shell() {
        return SearchPath.of(environment).find("bash").map(Path::toString).orElse("/bin/sh");
    }

    private Path write(ScriptFile script) {
        try {
            return script.write(folders.scripts());
        } catch (IOException e) {
            throw new UncheckedIOException(HostMessages.scriptNotWritten(folders.scripts()), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(HostMessages.scriptNotDeleted(file), e);
        }
    }

    @Override
    public void put(String directory, InputStream tar) throws IOException {
        new TarUnpacker(FileNames.resolve(folders.root(), directory)).unpack(transfers.readingFile(tar));
    }

    @Override
    public Optional<InputStream> get(String path) throws IOException {
        Path file = FileNames.resolve(folders.root(), path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        // write the complete archive first, so that an unreadable file is an error instead of a truncated archive
        Path archive = Files.createTempFile(folders.archives(), "get", ".tar");
        try (OutputStream out = transfers.writing(Files.newOutputStream(archive))) {
            new TarPacker(file).pack(out);
        } catch (IOException e) {
            Files.deleteIfExists(archive);
            throw e;
        }
        return Optional.of(transfers.readingFile(
                new BufferedInputStream(Files.newInputStream(archive, StandardOpenOption.DELETE_ON_CLOSE))));
    }

    @Override
    public OutputStream untilStopped(OutputStream out) {
        return transfers.writing(out);
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(FileNames.resolve(folders.root(), path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Optional<List<String>> children(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FileNames.resolve(folders.root(), folder))) {
            List<String> names = files.map(file -> FileNames.of(file.getFileName())
                            + (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? "/" : ""))
                    .toList();
            return Optional.of(names).filter(all -> all.stream().allMatch(FileNames::isValid));
        }
    }

    @Override
    public boolean isCopiedFolder(String path) {
        return Files.isDirectory(FileNames.resolve(folders.root(), path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<String> folders(Set<String> names, int depth) throws IOException {
        return FolderSearch.find(folders.build(), names, depth);
    }

    @Override
    public void restoreProvisions() throws IOException {
        provisions.copy(folders.home());
    }

    @Override
    public void cancel() {
        transfers.close();
        stop();
    }

    @Override
    public void stop() {
        transfers.end();
        List<AutoCloseable> endings = new ArrayList<>();
        synchronized (this) {
            stopped = true;
            namespace.ifPresent(endings::add);
            started.forEach(process -> endings.add(process::kill));
        }
        endings.add(() -> StrayProcesses.killAll(folders.root()));
        Closing.all(endings);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Closing.all(List.of(
                this::cancel,
                () -> FolderRemoval.remove(folders.root()),
                () -> FolderRemoval.remove(folders.temporary())));
    }
}
