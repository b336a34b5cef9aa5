package io.github.dbtmaven.pipelines.sandbox.docker.image;

import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FolderSource;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.TarSource;
import java.io.IOException;
import java.util.List;

/** Converts a provision to archive entries below the home of a step's user. */
final class ProvisionFiles {
    private ProvisionFiles() {}

    static String target(String homePath, StepUser user) {
        return (user.home().equals("/") ? "" : user.home()) + "/" + homePath;
    }

    /** Returns the entries, to unpack at the root folder. The parent folders below the home belong to the user too. */
    static List<TarSource> sources(Provision provision, StepUser user) throws IOException {
        String path = target(provision.homePath(), user);
        return List.of(
                folders(provision.homePath(), user),
                new FolderSource(provision.source(), path.substring(1) + "/", user.owner(), mode -> mode | 0600));
    }

    /** Returns the folders from below the home to a path. */
    static InMemoryFiles folders(String homePath, StepUser user) {
        InMemoryFiles folders = new InMemoryFiles();
        String path = user.home().equals("/") ? "" : user.home();
        for (String name : homePath.split("/")) {
            path += "/" + name;
            folders.folder(path, 0755, user.owner());
        }
        return folders;
    }
}
