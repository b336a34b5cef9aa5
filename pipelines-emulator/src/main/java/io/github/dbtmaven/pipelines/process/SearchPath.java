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
 * @param folders includes missing and unreadable ones, like in a shell
 */
public record SearchPath(List<Path> folders) {
    public SearchPath {
        folders = List.copyOf(folders);
    }

    /** Parses a {@code PATH}. Omits empty elements, which mean the working directory in a shell. */
    public static SearchPath parse(String value) {
        List<Path> folders = new ArrayList<>();
        for (String element : value.split(File.pathSeparator)) {
            if (!element.isEmpty()) {
                try {
                    folders.add(Path.of(element));
                } catch (InvalidPathException unusable) {
                    // an invalid path contains no programs, as in a shell
                    continue;
                }
            }
        }
        return new SearchPath(folders);
    }

    /** Returns the path of an environment; no folders if it has none. */
    public static SearchPath of(Map<String, String> environment) {
        return parse(environment.getOrDefault("PATH", ""));
    }

    /** Returns the first executable file with this name. */
    public Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Returns the value for {@code PATH}. */
    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, folders.stream().map(Path::toString).toList());
    }
}
