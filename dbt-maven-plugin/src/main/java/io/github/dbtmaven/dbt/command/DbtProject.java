package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a dbt project and what dbt is told about places.
 *
 * @param directory absolute; dbt runs in it
 * @param profilesDirectory holds {@code profiles.yml}; always named to dbt, since 1.x and 2.x search differently
 * @param targetPath where dbt writes its artifacts
 */
public record DbtProject(Path directory, Path profilesDirectory, Path targetPath) {
    public DbtProject {
        requireNonNull(directory, "directory");
        requireNonNull(profilesDirectory, "profilesDirectory");
        requireNonNull(targetPath, "targetPath");
    }

    /**
     * Looks at a folder. The profiles are searched as dbt does (environment, the project's folder, {@code ~/.dbt}), and
     * then in {@code .ci}, where a repository keeps those of its pipelines.
     *
     * @throws Trouble when it holds no dbt project, or no profiles can be found
     */
    public static DbtProject in(Path folder, Optional<Path> profilesDirectory, Map<String, String> environment) {
        Path directory = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(directory.resolve("dbt_project.yml"))) {
            throw new Trouble(DbtMessages.noProject(directory.toString()));
        }
        List<Path> candidates = profilesDirectory
                .or(() -> variable(environment, "PROFILES_DIR").map(Path::of))
                .map(named -> List.of(directory.resolve(named)))
                .orElseGet(() -> searched(directory, environment));
        Path profiles = candidates.stream()
                .filter(candidate -> Files.isRegularFile(candidate.resolve("profiles.yml")))
                .findFirst()
                .orElseThrow(() -> new Trouble(DbtMessages.noProfiles(
                        candidates.stream().map(Path::toString).toList())));
        Path target = variable(environment, "TARGET_PATH").map(Path::of).orElse(Path.of("target"));
        return new DbtProject(directory, profiles.normalize(), directory.resolve(target));
    }

    /** Whether {@code dbt deps} has something to install. */
    public boolean hasPackages() {
        return Stream.of("packages.yml", "dependencies.yml")
                .anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }

    private static List<Path> searched(Path directory, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return List.of(directory, Path.of(home, ".dbt"), directory.resolve(".ci"));
    }

    /** dbt 1.11 gave its variables a second name, which wins. */
    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of("DBT_ENGINE_" + name, "DBT_" + name)
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }
}
