package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.sandbox.FolderSearch;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A sandbox that has files but cannot run scripts, with the folders {@code build}, {@code home} and {@code tmp}. */
public class FolderSandbox implements Sandbox {
    private final Path root;
    public int provisionsLaid;

    /** The paths of which archives were asked, relative to the clone. */
    public final List<String> read = new ArrayList<>();

    public FolderSandbox(Path root) {
        this.root = root;
        try {
            for (String part : new String[] {"build", "home", "tmp"}) {
                Files.createDirectories(root.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and creates its parent folders. */
    public FolderSandbox write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public Path path(String path) {
        return root.resolve(path);
    }

    @Override
    public Layout layout() {
        return new Layout(root + "/build", root + "/home", root + "/tmp");
    }

    @Override
    public int run(SandboxScript script, OutputSink output) {
        throw new UnsupportedOperationException("runs nothing");
    }

    @Override
    public List<String> folders(Set<String> names, int depth) throws IOException {
        return FolderSearch.find(root.resolve("build"), names, depth);
    }

    @Override
    public void put(String directory, InputStream tar) throws IOException {
        TarArchiveInputStream entries = new TarArchiveInputStream(tar);
        for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            Path file = Path.of(directory).resolve(entry.getName());
            Files.createDirectories(entry.isDirectory() ? file : file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else if (entry.isFile()) {
                Files.copy(entries, file);
                file.toFile().setExecutable((entry.getMode() & 0111) != 0);
            }
        }
    }

    @Override
    public Optional<InputStream> get(String path) throws IOException {
        Path file = Path.of(path);
        read.add(root.resolve("build").relativize(file).toString());
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(SandboxTar.of(file)) : Optional.empty();
    }

    @Override
    public Optional<List<String>> children(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return Optional.of(files.map(file ->
                            file.getFileName() + (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? "/" : ""))
                    .toList());
        }
    }

    @Override
    public void restoreProvisions() {
        provisionsLaid++;
    }

    @Override
    public ProcessSpec shell(SandboxScript script, java.util.Map<String, String> user) {
        throw new UnsupportedOperationException("no shell in a folder");
    }

    @Override
    public void stop() {}

    @Override
    public void close() {}
}
