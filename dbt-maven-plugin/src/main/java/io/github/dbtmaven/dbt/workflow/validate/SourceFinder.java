package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.FileTrouble;
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
 * Finds the files that a person named: files, folders and globs. Each one once, in the order in which they were named, and
 * what one name stands for in the order of the alphabet. A name that stands for nothing is trouble: no files at all would
 * look like no problems at all.
 */
final class SourceFinder {
    private final Path directory;

    /** Finds below this folder what is not named by an absolute path. */
    SourceFinder(Path directory) {
        this.directory = requireNonNull(directory, "directory");
    }

    /**
     * Finds.
     *
     * @param files with commas between them; empty: the pipelines file of the folder
     * @throws UserError naming what stands for nothing, and what was probably meant
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
            throw new UserError(ValidateMessages.noFile(name, directory, meant(path)));
        }
        return List.of(path);
    }

    private boolean isThere(String name) {
        try {
            return Files.exists(directory.resolve(name));
        } catch (InvalidPathException e) {
            return false; // a star cannot be part of a name on every system
        }
    }

    private Path resolve(String name) {
        try {
            return directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new UserError(ValidateMessages.notAName(name, e.getReason()), e);
        }
    }

    /** A folder is that of a repository, or one that holds nothing but pipelines files under names of their own. */
    private static List<Path> inFolder(Path folder, String name) {
        Path right = folder.resolve(NearName.RIGHT);
        if (Files.exists(right)) {
            return List.of(right);
        }
        List<Path> yaml = list(folder, each -> isYaml(each) && Files.isRegularFile(each));
        if (yaml.isEmpty()) {
            throw new UserError(ValidateMessages.emptyFolder(name, meant(right)));
        }
        return yaml;
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    /** Files beside the one that is not there which were probably meant. */
    private static List<String> meant(Path missing) {
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

    /** Names of files in a folder. */
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
            throw new UserError(ValidateMessages.folderTrouble(folder.toString(), FileTrouble.reason(e)), e);
        } catch (UncheckedIOException e) {
            throw new UserError(ValidateMessages.folderTrouble(folder.toString(), FileTrouble.reason(e.getCause())), e);
        }
    }

    /** As it was written, where that is one file; else from the folder in which the person is, if it lies below it. */
    private String shown(Path path, String name) {
        Path shown = Path.of(FileGlob.isGlob(name) ? "." : name).isAbsolute() || !path.startsWith(directory)
                ? path
                : directory.relativize(path);
        return shown.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
