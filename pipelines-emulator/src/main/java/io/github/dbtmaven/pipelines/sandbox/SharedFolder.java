package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A folder in the home of each step whose content the next steps find again, also those of later runs on this machine.
 * It is kept where steps run, so that nothing is copied. In the home it is a symbolic link, which a step can delete.
 *
 * @param homePath path below the home of the step's user: {@code .cache/tool}
 * @param scope only steps of the same scope share the content: identifies a repository
 * @param local the content, for steps that are processes on this machine; created when needed
 */
public record SharedFolder(String homePath, String scope, Path local) {
    public SharedFolder {
        requireNonNull(homePath, "homePath");
        requireNonNull(scope, "scope");
        requireNonNull(local, "local");
    }
}
