package io.github.dbtmaven.pipelines.sandbox.docker.image;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.dbtmaven.pipelines.sandbox.SharedFolder;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.time.Instant;
import java.util.Map;

/**
 * Shared folders as named volumes of the engine, which creates them with the first container, ignores the labels of later
 * ones, and keeps them until {@link OldSharedVolumes} deletes them. The home
 * contains a link, because a step could not delete the folder of a mount.
 */
final class SharedFolders {
    private static final int KEY = 24;

    private SharedFolders() {}

    /** Returns the link, with its parents, and the folder of the mount, from which a new volume gets its owner. */
    static InMemoryFiles link(SharedFolder folder, StepUser user) {
        int slash = folder.homePath().lastIndexOf('/');
        InMemoryFiles files = slash < 0
                ? new InMemoryFiles()
                : ProvisionFiles.folders(folder.homePath().substring(0, slash), user);
        return files.folder(AgentFolders.SHARED, 0755, user.owner())
                .folder(target(folder), 0755, user.owner())
                .link(ProvisionFiles.target(folder.homePath(), user), target(folder), user.owner());
    }

    /** Returns the volume, one per image, user and scope. */
    static Mount mount(SharedFolder folder, String image, StepUser user) {
        String key = Sha256.hex(String.join("\n", folder.scope(), folder.homePath(), image, user.uid()));
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(OwnedResources.PREFIX + "shared-" + key.substring(0, KEY))
                .withTarget(target(folder))
                .withVolumeOptions(new VolumeOptions()
                        .withLabels(Map.of(
                                Labels.SHARED,
                                folder.scope(),
                                Labels.CREATOR,
                                String.valueOf(ProcessHandle.current().pid()),
                                Labels.CREATED,
                                Instant.now().toString())));
    }

    private static String target(SharedFolder folder) {
        return AgentFolders.SHARED + "/" + folder.homePath().replace('/', '-');
    }
}
