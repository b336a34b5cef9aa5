package io.github.dbtmaven.pipelines.sandbox.docker.image;

import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Asks a running container for the properties of its image. */
public final class ImageInspection {
    private ImageInspection() {}

    /** Returns the output of {@code describe-image.sh}, which {@link ImageFacts#parse} understands. */
    public static String describe(OwnedResources.Container container) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (InputStream script = ImageInspection.class.getResourceAsStream("describe-image.sh")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            container.run(new ContainerExec(List.of("/bin/sh", "-c", text), Map.of(), "0", "/"), output::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
