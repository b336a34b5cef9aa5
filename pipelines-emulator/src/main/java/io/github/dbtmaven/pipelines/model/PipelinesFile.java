package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code bitbucket-pipelines.yml} that the service would accept.
 *
 * @param name the path as the user wrote it
 * @param image for every step without its own
 * @param checkout the {@code clone} map of the file
 * @param caches {@code definitions.caches} by name
 * @param remarks what this emulator does differently for every pipeline of the file: an error stops each plan
 * @param events set when {@code triggers} could start further pipelines, which are not played yet: it stops plans of
 *     pushes and pull requests, a custom pipeline is started by hand and needs none
 */
public record PipelinesFile(
        String name,
        Optional<Image> image,
        Options options,
        CloneSettings checkout,
        Map<String, CacheDefinition> caches,
        Pipelines pipelines,
        List<Problem> remarks,
        Optional<Problem> events) {
    public PipelinesFile {
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        requireNonNull(options, "options");
        requireNonNull(checkout, "checkout");
        caches = Map.copyOf(caches);
        requireNonNull(pipelines, "pipelines");
        remarks = List.copyOf(remarks);
        requireNonNull(events, "events");
    }
}
