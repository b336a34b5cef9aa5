package io.github.dbtmaven.dbt.command.history;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files that differ between two commits.
 *
 * @param paths relative to the top folder of the repository
 * @param project the folder of the project in it, with a slash at its end; empty for the top folder
 */
public record DifferingFiles(Set<String> paths, String project) {
    /** What may change every node: settings of the project, packages, the version of dbt, variables of a pipeline. */
    private static final Pattern EVERYTHING =
            Pattern.compile("(.*/)?(dbt_project\\.yml|packages\\.yml|dependencies\\.yml"
                    + "|package-lock\\.yml|vars\\.yml|profiles\\.yml|\\.env|requirements[^/]*|pyproject\\.toml|(uv|poetry)\\.lock"
                    + "|pom\\.xml|bitbucket-pipelines\\.yml)");

    public DifferingFiles {
        paths = Set.copyOf(paths);
        requireNonNull(project, "project");
    }

    /** Returns whether one of the files may change every node. */
    public boolean mayChangeEverything() {
        return any(path -> EVERYTHING.matcher(path).matches());
    }

    /** Returns whether a file of the project is among them. */
    public boolean contains(String path) {
        return paths.contains(project + path);
    }

    /** Returns whether a file may be among them whose folder is not known. */
    public boolean containsAnywhere(String path) {
        return any(each -> each.equals(path) || each.endsWith("/" + path));
    }

    /** Returns whether a path matches. */
    public boolean any(Predicate<String> test) {
        return paths.stream().anyMatch(test);
    }
}
