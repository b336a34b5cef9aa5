package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the files that the user named with files, folders and globs. Each file occurs once, in the given order; the
 * files of one folder or glob are sorted. A name without a match is an error, because checking no files would look like
 * finding no problems.
 */
final class SourceFinder {
    private final Path directory;

    /** Resolves relative names against this folder. */
    SourceFinder(Path directory) {
        this.directory = requireNonNull(directory, "directory");
    }

    /**
     * Finds the files.
     *
     * @param files comma-separated; empty for the pipelines file of the folder
     * @throws UserError with the name that matches nothing, and similar names
     */
    List<Source> find(String files) {
        Map<Path, Source> found = new LinkedHashMap<>();
        List<String> names = files.isBlank() ? List.of(NearName.RIGHT) : FileList.of(files);
        if (names.isEmpty()) {
            throw new UserError(ValidateMessages.noNames(files));
        }
        for (String name : names) {
            named(name).forEach(path -> found.putIfAbsent(path, new Source(shown(path, name), path)));
        }
        return List.copyOf(found.values());
    }

    private List<Path> named(String name) {
        if (FileGlob.isGlob(name) && !isThere(name)) {
            List<Path> matched = new FileGlob(directory, name)
                    .find().stream().map(Path::normalize).toList();
            if (matched.isEmpty()) {
                throw new UserError(ValidateMessages.matchesNothing(name, directory));
            }
            return matched;
        }
        Path path = resolve(name);
        if (Files.isDirectory(path)) {
            return inFolder(path, name);
        }
        if (!Files.exists(path)) {
            throw new UserError(ValidateMessages.noFile(name, directory, similar(path)));
        }
        return List.of(path);
    }

    private boolean isThere(String name) {
        try {
            return Files.exists(directory.resolve(name));
        } catch (InvalidPathException e) {
            return false; // invalid file name on this system, for example because of a star
        }
    }

    private Path resolve(String name) {
        try {
            return directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new UserError(ValidateMessages.notAName(name, e.getReason()), e);
        }
    }

    /** Returns the pipelines file of a repository, otherwise all YAML files in the folder. */
    private static List<Path> inFolder(Path folder, String name) {
        Path right = folder.resolve(NearName.RIGHT);
        if (Files.exists(right)) {
            return List.of(right);
        }
        List<Path> yaml = list(folder, each -> isYaml(each) && Files.isRegularFile(each));
        if (yaml.isEmpty()) {
            throw new UserError(ValidateMessages.emptyFolder(name, similar(right)));
        }
        return yaml;
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    /** Returns existing files with similar names. */
    private static List<String> similar(Path missing) {
        Path folder = missing.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        String asked = missing.getFileName().toString();
        boolean pipelines = asked.equals(NearName.RIGHT) || NearName.isNear(asked);
        return names(
                folder,
                name -> NearName.areNear(name, asked)
                        || pipelines && (name.equals(NearName.RIGHT) || NearName.isNear(name)));
    }

    /** Returns the names of files in a folder. */
    static List<String> names(Path folder, Predicate<String> which) {
        return list(folder, Files::isRegularFile).stream()
                .map(file -> file.getFileName().toString())
                .filter(which)
                .toList();
    }

    private static List<Path> list(Path folder, Predicate<Path> which) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(which).sorted().toList();
        } catch (IOException e) {
            throw new UserError(ValidateMessages.folderTrouble(folder.toString(), FileErrors.reason(e)), e);
        } catch (UncheckedIOException e) {
            throw new UserError(ValidateMessages.folderTrouble(folder.toString(), FileErrors.reason(e.getCause())), e);
        }
    }

    /** Returns the name as given if it denotes one file, otherwise relative to the working directory if possible. */
    private String shown(Path path, String name) {
        Path shown = Path.of(FileGlob.isGlob(name) ? "." : name).isAbsolute() || !path.startsWith(directory)
                ? path
                : directory.relativize(path);
        return shown.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
