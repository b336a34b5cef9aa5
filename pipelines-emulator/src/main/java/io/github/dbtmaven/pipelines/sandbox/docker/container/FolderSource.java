package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives the content of a local folder, parents first, with a given owner and given modes. */
public final class FolderSource implements TarSource {
    private final Path folder;
    private final String prefix;
    private final FileOwner owner;
    private final IntUnaryOperator mode;
    private final Stream<Path> walk;
    private final Iterator<Path> paths;
    private final byte[] buffer = new byte[1 << 16];
    private Optional<InputStream> contents = Optional.empty();

    /**
     * Creates a source.
     *
     * @param prefix prefix of each name, empty or with a trailing slash
     * @param mode computes the permissions in the container from the local ones
     */
    public FolderSource(Path folder, String prefix, FileOwner owner, IntUnaryOperator mode) throws IOException {
        this.folder = folder;
        this.prefix = prefix;
        this.owner = owner;
        this.mode = mode;
        this.walk = Files.walk(folder);
        this.paths = walk.skip(1).iterator();
    }

    @Override
    public boolean writeSome(TarArchiveOutputStream tar) throws IOException {
        if (contents.isPresent()) {
            copy(contents.get(), tar);
            return true;
        }
        try {
            if (!paths.hasNext()) {
                return false;
            }
            begin(paths.next(), tar);
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void begin(Path path, TarArchiveOutputStream tar) throws IOException {
        String name = prefix + folder.relativize(path).toString().replace('\\', '/');
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(path)) {
            entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(path).toString());
        } else if (Files.isDirectory(path)) {
            entry = new TarArchiveEntry(name + "/");
            entry.setMode(mode.applyAsInt(permissions(path, 0755)));
        } else if (Files.isRegularFile(path)) {
            entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(path));
            entry.setMode(mode.applyAsInt(permissions(path, 0644)));
            contents = Optional.of(Files.newInputStream(path));
        } else {
            throw new IOException("\"" + path + "\" is not a file, folder or link");
        }
        owner.of(entry);
        entry.setModTime(Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS));
        tar.putArchiveEntry(entry);
        if (contents.isEmpty()) {
            tar.closeArchiveEntry();
        }
    }

    private void copy(InputStream in, TarArchiveOutputStream tar) throws IOException {
        int length = in.read(buffer);
        if (length > 0) {
            tar.write(buffer, 0, length);
            return;
        }
        in.close();
        contents = Optional.empty();
        tar.closeArchiveEntry();
    }

    private static int permissions(Path path, int otherwise) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (Integer) Files.getAttribute(path, "unix:mode") & 0777
                : otherwise;
    }

    @Override
    public void close() throws IOException {
        walk.close();
        if (contents.isPresent()) {
            contents.get().close();
        }
    }
}
