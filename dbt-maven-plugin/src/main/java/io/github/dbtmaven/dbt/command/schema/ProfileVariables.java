package io.github.dbtmaven.dbt.command.schema;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The environment variables that an output of {@code profiles.yml} requires. dbt names only the first missing one. */
public final class ProfileVariables {
    /** Without a default. */
    private static final Pattern REQUIRED = Pattern.compile("env_var\\(\\s*\\\\?(['\"])([A-Za-z0-9_]+)\\\\?\\1\\s*\\)");

    private ProfileVariables() {}

    /**
     * Returns those that are not set, in the order of the file.
     *
     * @param named the profile that the environment names; empty for that of the project
     * @param work an existing folder for temporary files
     * @throws UserError if there is no such profile or output
     */
    public static List<String> missing(
            Path project, Optional<String> named, Path profiles, String target, Map<String, String> set, Path work)
            throws IOException {
        Path derived = Files.createTempDirectory(work, "profile-");
        if (PullRequestProfile.write(project, named, profiles, target, "", derived)
                .isPresent()) {
            return List.of(); // dbt will name one
        }
        return REQUIRED.matcher(Files.readString(derived.resolve("profiles.yml")))
                .results()
                .map(ProfileVariables::name)
                .distinct()
                .filter(name -> !set.containsKey(name))
                .toList();
    }

    private static String name(MatchResult found) {
        return found.group(2);
    }
}
