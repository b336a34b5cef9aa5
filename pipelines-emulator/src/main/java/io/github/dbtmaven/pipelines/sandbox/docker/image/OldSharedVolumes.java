package io.github.dbtmaven.pipelines.sandbox.docker.image;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Deletes shared volumes a while after their creation, so that those of unused repositories do not
 * accumulate. Engines do not record when a volume was last used; what was in it is installed again.
 */
public record OldSharedVolumes(DockerEngine engine, Clock clock) {
    /** The age at which a volume is deleted. */
    public static final Duration AGE = Duration.ofDays(30);

    /**
     * Deletes those that no container uses.
     *
     * @param scopes selects volumes by the scope of their folder
     * @return the scope of each deleted volume
     */
    public List<String> delete(Predicate<String> scopes) {
        List<InspectVolumeResponse> volumes = engine.client()
                .listVolumesCmd()
                .withFilter("label", List.of(Labels.SHARED))
                .exec()
                .getVolumes();
        return Optional.ofNullable(volumes).orElse(List.of()).stream()
                .filter(volume -> scopes.test(scope(volume)) && isOld(volume) && deleted(volume))
                .map(OldSharedVolumes::scope)
                .toList();
    }

    private boolean isOld(InspectVolumeResponse volume) {
        try {
            return Instant.parse(volume.getLabels().getOrDefault(Labels.CREATED, ""))
                    .isBefore(clock.instant().minus(AGE));
        } catch (DateTimeParseException notOurs) {
            return false;
        }
    }

    private boolean deleted(InspectVolumeResponse volume) {
        try {
            engine.client().removeVolumeCmd(volume.getName()).exec();
            return true;
        } catch (NotFoundException | ConflictException goneOrInUse) {
            return false;
        } catch (DockerException e) {
            // Podman reports a volume in use with status 500
            if (String.valueOf(e.getMessage()).contains("in use")) {
                return false;
            }
            throw e;
        }
    }

    private static String scope(InspectVolumeResponse volume) {
        return Optional.ofNullable(volume.getLabels()).orElse(Map.of()).getOrDefault(Labels.SHARED, "");
    }
}
