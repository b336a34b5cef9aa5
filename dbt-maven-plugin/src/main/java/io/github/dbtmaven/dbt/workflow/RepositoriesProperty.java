package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The property {@code dbt.repositories}: local clones of the repositories whose pipelines are imported. */
public final class RepositoriesProperty {
    private RepositoriesProperty() {}

    /**
     * Parses the property.
     *
     * @param entries {@code name=folder} each; null if it is not set
     * @param directory relative folders are resolved against it
     * @return absolute folders by name
     * @throws UserError if an entry has another form, or a name is duplicate
     */
    public static Map<String, Path> parse(List<String> entries, Path directory) {
        Map<String, Path> folders = new LinkedHashMap<>();
        for (String entry : entries == null ? List.<String>of() : entries) {
            int equals = entry.indexOf('=');
            String name = entry.substring(0, Math.max(equals, 0)).strip();
            String folder = entry.substring(equals + 1).strip();
            if (name.isEmpty() || folder.isEmpty()) {
                throw new UserError(GoalMessages.notARepository(entry.strip()));
            }
            if (folders.put(name, path(entry, folder, directory)) != null) {
                throw new UserError(GoalMessages.repositoryTwice(name));
            }
        }
        return folders;
    }

    private static Path path(String entry, String folder, Path directory) {
        try {
            return directory.resolve(folder).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UserError(GoalMessages.notARepository(entry.strip()), e);
        }
    }

    /** Formats folders for {@link #parse}. */
    public static String text(Map<String, Path> folders, Path directory) {
        return folders.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue().startsWith(directory)
                                ? directory.relativize(entry.getValue())
                                : entry.getValue()))
                .collect(Collectors.joining(","));
    }
}
