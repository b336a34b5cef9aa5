package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.SharedFolder;
import io.github.dbtmaven.pipelines.sandbox.docker.container.TarSource;
import java.io.IOException;
import java.util.List;

/**
 * An image that is prepared for steps.
 *
 * @param original name in the pipelines file
 * @param id id of the prepared image
 * @param toCopy provisions to copy into each container, because the image declares a volume at their path and a commit
 * excludes volumes
 */
public record PreparedImage(String original, String id, ImageFacts facts, StepUser user, List<Provision> toCopy) {
    public PreparedImage {
        requireNonNull(original, "original");
        requireNonNull(id, "id");
        toCopy = List.copyOf(toCopy);
    }

    /** Returns the volume of a shared folder, one per image, user and scope. */
    public Mount mount(SharedFolder folder) {
        return SharedFolders.mount(folder, original, user);
    }

    /** Returns the files of a provision for this image's user, to unpack at the root folder. */
    public List<TarSource> files(Provision provision) throws IOException {
        return ProvisionFiles.sources(provision, user);
    }
}
