package io.github.dbtmaven.pipelines.sandbox.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of a step, named like those in {@code /opt/atlassian/pipelines} on Bitbucket.
 *
 * @param root contains all folders except one
 * @param temporary {@code TMPDIR}; separate, because the path of a socket in it is limited to 107 bytes
 */
record StepFolders(Path root, Path temporary) {
    /** Creates the folders that are initially empty. */
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
