package io.github.dbtmaven.pipelines.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of a {@code PATH}, in order.
 *
 * @param folders empty and unreadable ones included, as a shell would try them
 */
public record SearchPath(List<Path> folders) {
    public SearchPath {
        folders = List.copyOf(folders);
    }

    /** Takes a {@code PATH} apart. An empty element means the current folder to a shell; it is left out here. */
    public static SearchPath parse(String value) {
        List<Path> folders = new ArrayList<>();
        for (String element : value.split(File.pathSeparator)) {
            if (!element.isEmpty()) {
                try {
                    folders.add(Path.of(element));
                } catch (InvalidPathException unusable) {
                    // what is no path on this system names no folder either, so that a shell finds nothing there
                    continue;
                }
            }
        }
        return new SearchPath(folders);
    }

    /** The path in an environment; no folders when it has none. */
    public static SearchPath of(Map<String, String> environment) {
        return parse(environment.getOrDefault("PATH", ""));
    }

    /** The first executable file of that name. */
    public Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The form that {@code PATH} has. */
    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, folders.stream().map(Path::toString).toList());
    }
}
