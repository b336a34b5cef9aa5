package io.github.dbtmaven.pipelines.sandbox.docker.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.util.Optional;
import java.util.function.Consumer;

/** Provides the images of steps and pulls missing ones. */
public final class Images {
    private final DockerEngine engine;
    private final boolean offline;
    private final Consumer<String> progress;

    public Images(DockerEngine engine, boolean offline, Consumer<String> progress) {
        this.engine = engine;
        this.offline = offline;
        this.progress = progress;
    }

    /**
     * Returns an image and pulls it if it is missing, like {@code docker run}.
     *
     * @throws SandboxException with the image, the engine's message and what to do
     */
    public InspectImageResponse ensure(ImageSpec image) {
        Optional<InspectImageResponse> present = inspect(image.name());
        if (present.isPresent()) {
            return present.get();
        }
        if (offline) {
            throw new SandboxException(ImageMessages.imageAbsentOffline(image.name()));
        }
        pull(image);
        return inspect(image.name())
                .orElseThrow(() -> new SandboxException(
                        ImageMessages.imageUnavailable(image.name(), "pulled, but still missing")));
    }

    Optional<InspectImageResponse> inspect(String name) {
        try {
            return Optional.of(engine.client().inspectImageCmd(name).exec());
        } catch (NotFoundException absent) {
            return Optional.empty();
        } catch (DockerException e) {
            throw new SandboxException(ImageMessages.imageUnavailable(name, EngineErrorText.of(e)), e);
        }
    }

    private void pull(ImageSpec image) {
        ImageReference reference = ImageReference.parse(image.name());
        try {
            PullImageCmd pull = engine.client().pullImageCmd(reference.repository());
            if (!reference.tag().isEmpty()) {
                pull = pull.withTag(reference.tag());
            }
            Optional<AuthConfig> credentials = credentials(image, reference);
            if (credentials.isPresent()) {
                pull = pull.withAuthConfig(credentials.get());
            }
            progress.accept(ImageMessages.pulling(image.name()));
            pull.exec(new PullProgress(image.name(), progress)).awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException(ImageMessages.imageUnavailable(image.name(), "the pull was interrupted"), e);
        } catch (RuntimeException e) {
            throw new SandboxException(ImageMessages.imageUnavailable(image.name(), EngineErrorText.of(e)), e);
        }
    }

    /**
     * Returns the credentials in the pipelines file, otherwise those that {@code docker login} stored in plain text.
     */
    private Optional<AuthConfig> credentials(ImageSpec image, ImageReference reference) {
        return image.credentials()
                .map(given -> new AuthConfig()
                        .withUsername(given.username())
                        .withPassword(given.password())
                        .withRegistryAddress(reference.registry()))
                .or(() -> Optional.ofNullable(engine.config().effectiveAuthConfig(image.name())));
    }
}
