package io.github.dbtmaven.pipelines.sandbox.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a step's things lie, named as in the service below {@code /opt/atlassian/pipelines}.
 *
 * @param root holds all of them but one
 * @param temporary {@code TMPDIR}; elsewhere, since the path of a socket in it may have 107 bytes at most
 */
record StepFolders(Path root, Path temporary) {
    /** Makes those that are empty at the start. */
    static StepFolders make(Path root, Path temporary) throws IOException {
        StepFolders folders = new StepFolders(root, temporary);
        for (Path folder : new Path[] {
            folders.home(), folders.agent(), folders.scripts(), folders.archives(), folders.mounts(), temporary
        }) {
            Files.createDirectories(folder);
        }
        return folders;
    }

    Path build() {
        return root.resolve("agent/build");
    }

    Path agent() {
        return root.resolve("agent/tmp");
    }

    Path scripts() {
        return root.resolve("agent/scripts");
    }

    Path archives() {
        return root.resolve("archives");
    }

    Path mounts() {
        return root.resolve("mounts");
    }

    Path home() {
        return root.resolve("home");
    }

    Path python() {
        return root.resolve("python");
    }
}
