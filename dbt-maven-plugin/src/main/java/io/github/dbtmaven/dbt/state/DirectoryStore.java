package io.github.dbtmaven.dbt.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores state in a folder, configured as {@code file:…}. Creates the folder on the first write, but not its parent: a
 * missing parent is a typing error or a disk that is not mounted.
 */
public final class DirectoryStore implements StateStore {
    private final Path folder;

    /** Accepts a folder that does not exist. */
    public DirectoryStore(Path folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    @Override
    public String description() {
        return "folder " + folder;
    }

    @Override
    public Optional<String> notCreated() {
        // a missing parent is an error of the call that follows
        return Files.exists(folder) || missingParent().isPresent()
                ? Optional.empty()
                : Optional.of(StateMessages.folderMissing(folder.toString()));
    }

    private void checkParent() {
        missingParent().ifPresent(parent -> {
            throw new StateException(
                    StateException.Kind.ABSENT, StateMessages.parentMissing(folder.toString(), parent.toString()));
        });
    }

    private Optional<Path> missingParent() {
        return Optional.ofNullable(folder.toAbsolutePath().normalize().getParent())
                .filter(parent -> !Files.exists(folder) && !Files.exists(parent));
    }

    @Override
    public boolean fetch(String name, Path into) {
        checkParent();
        try {
            Path part = into.resolveSibling(into.getFileName() + ".part");
            Files.copy(folder.resolve(StateName.checked(name)), part, REPLACE_EXISTING);
            Files.move(part, into, REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException absent) {
            return false;
        } catch (IOException e) {
            if (isFull(e)) {
                throw new UncheckedIOException(e); // the disk of the project, as the store is only read
            }
            throw failure(e);
        }
    }

    @Override
    public void store(List<Path> files) {
        checkParent();
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

    @Override
    public List<Listed> files(String prefix) {
        checkParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().startsWith(prefix) && Files.isRegularFile(file))) {
            List<Listed> listed = new ArrayList<>();
            for (Path file : files) {
                size(file)
                        .ifPresent(bytes ->
                                listed.add(new Listed(file.getFileName().toString(), OptionalLong.of(bytes))));
            }
            return List.copyOf(listed);
        } catch (NoSuchFileException absent) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw failure(e.getCause());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Empty if the file was removed meanwhile. */
    private static Optional<Long> size(Path file) throws IOException {
        try {
            return Optional.of(Files.size(file));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String name) {
        checkParent();
        try {
            Files.deleteIfExists(folder.resolve(StateName.checked(name)));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static boolean isFull(IOException e) {
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return reason != null && (reason.contains("No space left") || reason.contains("quota exceeded"));
    }

    private StateException failure(IOException e) {
        if (isFull(e)) {
            return new StateException(StateException.Kind.UNREACHABLE, StateMessages.diskFull(folder.toString()), e);
        }
        return new StateException(
                e instanceof AccessDeniedException ? StateException.Kind.REFUSED : StateException.Kind.UNREACHABLE,
                StateMessages.folderUnusable(folder.toString(), e.toString()),
                e);
    }
}
