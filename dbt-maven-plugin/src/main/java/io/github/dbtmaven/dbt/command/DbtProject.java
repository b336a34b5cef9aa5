package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.schema.ProfileVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dbt project and the paths passed to dbt.
 *
 * @param directory absolute; the working directory of dbt
 * @param profilesDirectory contains {@code profiles.yml}; always passed to dbt, since 1.x and 2.x search differently
 * @param targetPath where dbt writes its artifacts
 */
public record DbtProject(Path directory, Path profilesDirectory, Path targetPath) {
    public DbtProject {
        requireNonNull(directory, "directory");
        requireNonNull(profilesDirectory, "profilesDirectory");
        requireNonNull(targetPath, "targetPath");
    }

    /**
     * Locates a project. Searches for profiles like dbt (environment, project folder, {@code ~/.dbt}) and then in
     * {@code .ci}, where repositories keep those of their pipelines. A configured relative folder is resolved against
     * the working directory of Maven, just as dbt resolves it against its own.
     *
     * @throws UserError if the folder contains no dbt project, or no profiles are found
     */
    public static DbtProject in(Path folder, Optional<Path> profilesDirectory, Map<String, String> environment) {
        Path directory = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(directory.resolve("dbt_project.yml"))) {
            throw new UserError(DbtMessages.noProject(directory.toString()));
        }
        Path profiles = profilesDirectory
                .map(named -> named(named.toString(), "dbt.profilesDir"))
                .or(() -> variable(environment, "PROFILES_DIR").map(named -> named(named, "DBT_PROFILES_DIR")))
                .orElseGet(() -> searched(directory, environment));
        Path target = variable(environment, "TARGET_PATH").map(Path::of).orElse(Path.of("target"));
        return new DbtProject(directory, profiles.normalize(), directory.resolve(target));
    }

    /** Returns the same project with other profiles. */
    DbtProject withProfiles(Path folder) {
        return new DbtProject(directory, folder, targetPath);
    }

    /**
     * Returns the same project in another folder, such as the files of another commit. Its profiles are those of that folder
     * if they are part of the project, and its artifacts lie there.
     */
    public DbtProject at(Path other) {
        Path profiles = profilesDirectory.startsWith(directory)
                ? other.resolve(directory.relativize(profilesDirectory).toString())
                : profilesDirectory;
        return new DbtProject(other, hasProfiles(profiles) ? profiles : profilesDirectory, other.resolve("target"));
    }

    /**
     * Returns the environment variables that an output requires and that are not set.
     *
     * @throws UserError if there is no such output
     */
    public List<String> missingVariables(String target, Map<String, String> environment) throws IOException {
        Path work = Files.createDirectories(targetPath);
        return ProfileVariables.missing(
                directory, variable(environment, "PROFILE"), profilesDirectory, target, environment, work);
    }

    /** Returns whether {@code dbt deps} has anything to install. */
    public boolean hasPackages() {
        return Stream.of("packages.yml", "dependencies.yml")
                .anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }

    private static Path named(String folder, String namedBy) {
        Path profiles = Path.of(folder).toAbsolutePath();
        if (!hasProfiles(profiles)) {
            throw new UserError(DbtMessages.noProfilesIn(profiles.normalize().toString(), namedBy));
        }
        return profiles;
    }

    private static Path searched(Path directory, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        List<Path> candidates = List.of(directory, Path.of(home, ".dbt"), directory.resolve(".ci"));
        return candidates.stream()
                .filter(DbtProject::hasProfiles)
                .findFirst()
                .orElseThrow(() -> new UserError(DbtMessages.noProfiles(
                        candidates.stream().map(Path::toString).toList())));
    }

    private static boolean hasProfiles(Path folder) {
        return Files.isRegularFile(folder.resolve("profiles.yml"));
    }

    /** Reads a dbt variable. The {@code DBT_ENGINE_} name of dbt 1.11 takes precedence. */
    static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of("DBT_ENGINE_" + name, "DBT_" + name)
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }
}
