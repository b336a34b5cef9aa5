package io.github.dbtmaven.dbt.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A folder, given as {@code file:…}: a shared disk, or a test. Made when something is stored. */
public final class DirectoryStore implements StateStore {
    private final Path folder;

    /** The folder need not exist; its parent may be a disk that is not mounted, which only storing can tell. */
    public DirectoryStore(Path folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    @Override
    public String description() {
        return "folder " + folder;
    }

    @Override
    public boolean fetch(String name, Path into) {
        try {
            Path part = into.resolveSibling(into.getFileName() + ".part");
            Files.copy(folder.resolve(StateName.checked(name)), part, REPLACE_EXISTING);
            Files.move(part, into, REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException absent) {
            return false;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void store(List<Path> files) {
        try {
            Files.createDirectories(folder);
            for (Path file : files) {
                String name = StateName.checked(file.getFileName().toString());
                Path part = Files.createTempFile(folder, "." + name, ".part");
                try {
                    Files.copy(file, part, REPLACE_EXISTING);
                    Files.move(part, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private StateException failure(IOException e) {
        return new StateException(
                e instanceof AccessDeniedException ? StateException.Kind.REFUSED : StateException.Kind.UNREACHABLE,
                StateMessages.folderUnusable(folder.toString(), e.toString()),
                e);
    }
}
