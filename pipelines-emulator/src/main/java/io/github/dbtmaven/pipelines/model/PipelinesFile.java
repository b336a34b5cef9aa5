package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A {@code bitbucket-pipelines.yml} that the service would accept.
 *
 * @param name the path as the user wrote it
 * @param image for every step without its own
 * @param checkout the {@code clone} map of the file
 * @param triggers what events start beside the pipelines of {@code pipelines}
 * @param written the keys that concern every pipeline of the file
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
