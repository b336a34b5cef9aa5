package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnerProcess;
import io.github.dbtmaven.pipelines.sandbox.docker.image.OldSharedVolumes;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.WorkspaceChoice;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes resources of killed runs: containers, volumes and networks whose process no longer exists. Keeps the three
 * latest prepared versions of each image, and all that are less than an hour old, since a concurrent run may be about
 * to use them. Deletes shared volumes that are old.
 */
final class OrphanCleanup {
    private static final int KEPT = 3;
    private static final Duration FRESH = Duration.ofHours(1);

    private final DockerEngine engine;
    private final Clock clock;
    private final List<String> removed = new ArrayList<>();

    OrphanCleanup(DockerEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Removes the resources and returns one sentence for each. */
    List<String> run() {
        containers();
        volumes();
        networks();
        images(original -> true);
        new OldSharedVolumes(engine, clock)
                .delete(scope -> true)
                .forEach(scope -> removed.add(DockerMessages.removedSharedVolume(scope)));
        return List.copyOf(removed);
    }

    private void containers() {
        List<Container> containers =
                engine
                        .client()
                        .listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(Labels.KIND))
                        .exec()
                        .stream()
                        // Podman does not remove a container whose network other containers have joined
                        .sorted(Comparator.comparing(container ->
                                NetworkHolder.KIND.equals(container.getLabels().get(Labels.KIND))))
                        .toList();
        for (Container container : containers) {
            Map<String, String> labels = container.getLabels();
            String name = container.getNames()[0].substring(1);
            // a container that the user started from a prepared image has the image's labels, but another name
            if (name.startsWith(OwnedResources.PREFIX) && ownerIsGone(labels)) {
                remove("container", name, labels, () -> engine.client()
                        .removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
            }
        }
    }

    private void volumes() {
        List<InspectVolumeResponse> volumes = engine.client()
                .listVolumesCmd()
                .withFilter("label", List.of(Labels.KIND))
                .exec()
                .getVolumes();
        for (InspectVolumeResponse volume : Optional.ofNullable(volumes).orElse(List.of())) {
            Map<String, String> labels = Optional.ofNullable(volume.getLabels()).orElse(Map.of());
            if (ownerIsGone(labels)) {
                remove("volume", volume.getName(), labels, () -> {
                    engine.client().removeVolumeCmd(volume.getName()).exec();
                    WorkspaceChoice.deleteFolder(labels);
                });
            }
        }
    }

    private void networks() {
        List<Network> networks = engine.client()
                .listNetworksCmd()
                .withFilter("label", List.of(Labels.KIND))
                .exec();
        for (Network network : networks) {
            if (ownerIsGone(network.getLabels())) {
                remove("network", network.getName(), network.getLabels(), () -> engine.client()
                        .removeNetworkCmd(network.getId())
                        .exec());
            }
        }
    }

    /** Removes old prepared versions of the matching images. */
    List<String> images(Predicate<String> originals) {
        Map<String, List<Image>> byOriginal =
                engine.client().listImagesCmd().withLabelFilter(PreparedImages.FACTS).exec().stream()
                        .sorted(Comparator.comparing(Image::getCreated).reversed())
                        .collect(Collectors.groupingBy(
                                image -> image.getLabels().getOrDefault(PreparedImages.ORIGINAL, "")));
        long fresh = clock.instant().minus(FRESH).getEpochSecond();
        byOriginal.keySet().stream().filter(originals).forEach(original -> byOriginal.get(original).stream()
                .skip(KEPT)
                .filter(image -> image.getCreated() < fresh)
                .forEach(image -> removeImage(original, image)));
        return List.copyOf(removed);
    }

    private void removeImage(String original, Image image) {
        try {
            engine.client().removeImageCmd(image.getId()).exec();
            removed.add(DockerMessages.removedImage(original));
        } catch (NotFoundException | ConflictException goneOrInUse) {
            return;
        }
    }

    private static boolean ownerIsGone(Map<String, String> labels) {
        return OwnerProcess.of(labels).map(OwnerProcess::isGone).orElse(false);
    }

    private void remove(String what, String name, Map<String, String> labels, Runnable removal) {
        try {
            removal.run();
            removed.add(DockerMessages.removedOrphan(
                    what, name, OwnerProcess.of(labels).orElseThrow().pid()));
        } catch (NotFoundException | ConflictException byAnotherSweep) {
            return;
        }
    }
}
