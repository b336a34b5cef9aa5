package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rehearsals keep on an engine for the next one: prepared images and shared volumes. */
record KeptObjects(DockerEngine engine) {
    /** Deletes all that no container uses. Returns one sentence for each kind of which something was there. */
    List<String> delete() {
        List<String> sentences = new ArrayList<>();
        count(this::deleteImage, images()).ifPresent(count -> sentences.add(DockerMessages.deletedImages(count)));
        count(this::deleteVolume, volumes()).ifPresent(count -> sentences.add(DockerMessages.deletedVolumes(count)));
        return sentences;
    }

    private List<String> images() {
        return engine.client().listImagesCmd().withLabelFilter(PreparedImages.FACTS).exec().stream()
                .map(Image::getId)
                .distinct()
                .toList();
    }

    private List<String> volumes() {
        List<InspectVolumeResponse> volumes = engine.client()
                .listVolumesCmd()
                .withFilter("label", List.of(Labels.SHARED))
                .exec()
                .getVolumes();
        return Optional.ofNullable(volumes).orElse(List.of()).stream()
                .map(InspectVolumeResponse::getName)
                .toList();
    }

    /** How many objects were deleted, and how many are in use. */
    record Count(int deleted, int inUse) {}

    private interface Deletion {
        void of(String object);
    }

    private static Optional<Count> count(Deletion deletion, List<String> objects) {
        int deleted = 0;
        for (String object : objects) {
            try {
                deletion.of(object);
                deleted++;
            } catch (NotFoundException gone) {
                deleted++;
            } catch (ConflictException inUse) {
                continue;
            } catch (DockerException e) {
                // Podman reports an image in use with status 500
                if (!String.valueOf(e.getMessage()).contains("in use")) {
                    throw e;
                }
            }
        }
        return objects.isEmpty() ? Optional.empty() : Optional.of(new Count(deleted, objects.size() - deleted));
    }

    private void deleteImage(String id) {
        engine.client().removeImageCmd(id).exec();
    }

    private void deleteVolume(String name) {
        engine.client().removeVolumeCmd(name).exec();
    }
}
