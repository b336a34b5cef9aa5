package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A {@code bitbucket-pipelines.yml} that Bitbucket accepts.
 *
 * @param name the path as the user wrote it
 * @param image for all steps without their own image
 * @param checkout the {@code clone} map of the file
 * @param triggers pipelines that events start, in addition to {@code pipelines}
 * @param written the keys that concern all pipelines of the file
 */
public record PipelinesFile(
        String name,
        Optional<Image> image,
        Options options,
        CloneSettings checkout,
        Definitions definitions,
        Pipelines pipelines,
        List<EventTrigger> triggers,
        List<WrittenKey> written) {
    public PipelinesFile {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        requireNonNull(options, "options");
        requireNonNull(checkout, "checkout");
        requireNonNull(definitions, "definitions");
        requireNonNull(pipelines, "pipelines");
        triggers = List.copyOf(triggers);
        written = List.copyOf(written);
    }
}
