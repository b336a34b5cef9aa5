package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import io.github.dbtmaven.pipelines.sandbox.docker.image.ImageFacts;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The images in which a relay may run. */
final class RelayCandidates {
    /** Starting a container and inspecting it takes about half a second. */
    private static final int UNKNOWN_IMAGES = 5;

    private RelayCandidates() {}

    /**
     * An image.
     *
     * @param name for messages
     * @param programs paths of interpreters by name; empty if the image is not inspected yet
     */
    record Candidate(String id, String name, Optional<Map<String, String>> programs) {}

    /** Returns the other images of the build that have an interpreter. */
    static List<Candidate> ofBuild(NetworkHolder holder) {
        return holder.others().stream()
                .filter(image -> !image.id().equals(holder.image().id()))
                .filter(image -> !image.facts().programs().isEmpty())
                .map(RelayCandidates::of)
                .toList();
    }

    static Candidate of(PreparedImage image) {
        return new Candidate(
                image.id(), image.original(), Optional.of(image.facts().programs()));
    }

    /**
     * Returns images that are on the engine: prepared ones of earlier builds, whose interpreters are known, then the
     * largest of those that were never prepared.
     */
    static List<Candidate> ofEngine(DockerClient client) {
        List<Image> images = client.listImagesCmd().exec();
        List<Candidate> prepared = images.stream()
                .filter(image -> labels(image).containsKey(PreparedImages.FACTS))
                .map(image -> new Candidate(
                        image.getId(),
                        labels(image).getOrDefault(PreparedImages.ORIGINAL, image.getId()),
                        Optional.of(ImageFacts.programs(labels(image).get(PreparedImages.FACTS)))))
                .toList();
        List<String> known = prepared.stream().map(Candidate::name).toList();
        List<Candidate> all = new ArrayList<>(prepared.stream()
                .filter(candidate -> !candidate.programs().orElseThrow().isEmpty())
                .collect(Collectors.toMap(Candidate::name, image -> image, (first, second) -> first))
                .values());
        images.stream()
                .filter(image -> !labels(image).containsKey(PreparedImages.FACTS))
                .filter(image -> tags(image).findFirst().isPresent())
                .filter(image -> tags(image).noneMatch(tag -> known.stream().anyMatch(tag::endsWith)))
                .sorted(Comparator.comparing(Image::getSize).reversed())
                .limit(UNKNOWN_IMAGES)
                .map(image ->
                        new Candidate(image.getId(), tags(image).findFirst().orElseThrow(), Optional.empty()))
                .forEach(all::add);
        return all;
    }

    private static Map<String, String> labels(Image image) {
        return Optional.ofNullable(image.getLabels()).orElse(Map.of());
    }

    private static Stream<String> tags(Image image) {
        return Stream.ofNullable(image.getRepoTags()).flatMap(Stream::of).filter(tag -> !tag.startsWith("<none>"));
    }
}
