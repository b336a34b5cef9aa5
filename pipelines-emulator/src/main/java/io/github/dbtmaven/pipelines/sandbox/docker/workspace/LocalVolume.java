package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import java.util.Map;

/** A volume of the engine's local driver. */
public record LocalVolume(OwnedResources resources, String name) implements OwnedResources.OwnedResource {
    /**
     * Creates the volume without registering it.
     *
     * @param options of the driver; empty for a folder on the engine's disk
     */
    public static LocalVolume create(
            OwnedResources resources, String name, Map<String, String> labels, Map<String, String> options) {
        resources
                .engine()
                .client()
                .createVolumeCmd()
                .withName(name)
                .withDriver("local")
                .withDriverOpts(options)
                .withLabels(labels)
                .exec();
        return new LocalVolume(resources, name);
    }

    /** Options for an overlay of folders on the engine's machine. */
    static Map<String, String> overlay(String lower, String upper, String work) {
        String layers = "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work;
        return Map.of("type", "overlay", "device", "overlay", "o", layers);
    }

    /** Returns the volume's folder on the engine's machine. */
    String mountpoint() {
        return resources.engine().client().inspectVolumeCmd(name).exec().getMountpoint();
    }

    /** Returns the mount at the path of the clone. */
    Mount mount() {
        return mount(AgentFolders.CLONE);
    }

    /** Returns a mount at this path of a container. */
    public Mount mount(String target) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(name)
                .withTarget(target)
                // otherwise the engine first copies the image's files at this path
                .withVolumeOptions(new VolumeOptions().withNoCopy(true));
    }

    @Override
    public void close() {
        try {
            resources.engine().client().removeVolumeCmd(name).exec();
        } catch (NotFoundException gone) {
            // removed earlier, or by the cleanup
        }
        resources.forget(this);
    }
}
