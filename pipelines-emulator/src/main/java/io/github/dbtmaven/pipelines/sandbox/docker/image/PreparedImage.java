package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.docker.container.TarSource;
import java.io.IOException;
import java.util.List;

/**
 * An image that is ready for steps.
 *
 * @param original the name in the pipelines file
 * @param id of the image that was made of it
 * @param toLay provisions that the image cannot hold, since it declares a volume at their place: a commit leaves
 *     volumes out
 */
public record PreparedImage(String original, String id, ImageFacts facts, StepUser user, List<Provision> toLay) {
    public PreparedImage {
        requireNonNull(original, "original");
        requireNonNull(id, "id");
        toLay = List.copyOf(toLay);
    }

    /** The files of a provision for this image's user, to be unpacked at the root folder. */
    public List<TarSource> files(Provision provision) throws IOException {
        return ProvisionFiles.sources(provision, user);
    }
}
