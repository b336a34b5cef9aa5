package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the files of a sandbox through its archive call, which requires neither tar nor find in the image. */
public final class SandboxFiles {
    private static final int LONGEST_CHAIN_OF_LINKS = 8;

    private final Sandbox sandbox;

    public SandboxFiles(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Visits a file. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Visits a file.
         *
         * @param path as seen by the step
         * @param entry a regular file or a symbolic link
         * @param contents of a regular file; valid only during the call
         */
        void visit(String path, TarArchiveEntry entry, InputStream contents) throws IOException;

        /**
         * Visits a file whose name or target is not UTF-8. No file of this machine can have its name, so that it cannot be
         * stored under it.
         */
        default void visitUndecodable(String path, TarArchiveEntry entry, InputStream contents) throws IOException {
            visit(path, entry, contents);
        }

        /** Visits a named pipe, a socket or a device. */
        default void visitSpecial(String path) {
            // most readers need regular files only
        }
    }

    /**
     * Visits all regular files and symbolic links at or below a path, in no particular order.
     *
     * @return whether the path exists
     */
    public boolean visit(String path, Visitor visitor) throws IOException {
        List<String> hardLinks = new ArrayList<>();
        if (!visitArchive(path, visitor, hardLinks)) {
            return false;
        }
        // hard links have no content in the archive, so they are fetched separately
        for (String hardLink : hardLinks) {
            visitArchive(hardLink, visitor, new ArrayList<>());
        }
        return true;
    }

    /** Visits the sockets at or below paths, which {@link #visit} does not see on all runtimes. */
    public void visitSockets(Collection<String> paths, Visitor visitor) throws IOException {
        for (String socket : sandbox.sockets(paths)) {
            visitor.visitSpecial(socket);
        }
    }

    /** Returns whether an entry is a regular file; the library's own method also returns true for links. */
    static boolean isRegular(TarArchiveEntry entry) {
        return !entry.isDirectory() && !entry.isSymbolicLink() && !entry.isLink() && !isSpecial(entry);
    }

    /** Returns whether an entry is a named pipe, a device, or a socket of the host runtime. */
    public static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice();
    }

    /** Returns whether the name of an entry, and that of its target, are text. */
    public static boolean isDecodable(TarArchiveEntry entry) {
        return FileNames.isValid(entry.getName()) && FileNames.isValid(entry.getLinkName());
    }

    private boolean visitArchive(String path, Visitor visitor, List<String> hardLinks) throws IOException {
        Optional<InputStream> archive = sandbox.get(path);
        if (archive.isEmpty()) {
            return false;
        }
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive.get(), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String file = StepPath.of(StepPath.parent(path), entry.getName());
                if (!isSpecial(entry) && !entry.isDirectory() && !isDecodable(entry)) {
                    visitor.visitUndecodable(file, entry, tar);
                } else if (entry.isLink()) {
                    hardLinks.add(file);
                } else if (isRegular(entry) || entry.isSymbolicLink()) {
                    visitor.visit(file, entry, tar);
                } else if (isSpecial(entry)) {
                    visitor.visitSpecial(file);
                }
            }
        }
        return true;
    }

    /**
     * Opens a file and follows symbolic links.
     *
     * @throws FileNotFoundException if it is not a regular file
     */
    public InputStream open(String path) throws IOException {
        String next = path;
        for (int links = 0; links < LONGEST_CHAIN_OF_LINKS; links++) {
            if (sandbox.isCopiedFolder(next)) {
                throw new FileNotFoundException(FileMessages.notAFile(path, next, true));
            }
            Optional<InputStream> archive = sandbox.get(next);
            if (archive.isEmpty()) {
                // an engine follows links itself, and has no archive of one that leads to itself
                throw new FileNotFoundException(
                        sandbox.exists(next) ? FileMessages.tooManyLinks(path) : FileMessages.missing(path, next));
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(archive.get(), "UTF-8");
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry != null && isRegular(entry)) {
                return tar;
            }
            tar.close();
            if (entry == null || !entry.isSymbolicLink()) {
                boolean isFolder = entry != null && entry.isDirectory();
                throw new FileNotFoundException(FileMessages.notAFile(path, next, isFolder));
            }
            next = StepPath.of(StepPath.parent(next), entry.getLinkName());
        }
        throw new FileNotFoundException(FileMessages.tooManyLinks(path));
    }
}
