package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds images for services and pipes from images of this engine, because there is no registry. */
final class TestImages implements AutoCloseable {
    private final Path context;
    private final List<String> names = new ArrayList<>();

    /** @param context an empty folder */
    TestImages(Path context) {
        this.context = context;
    }

    /** Builds an image; with a build, because Podman's API cannot commit with changes. */
    TestImages add(String name, String... instructions) {
        try {
            Files.writeString(context.resolve("Dockerfile"), String.join("\n", instructions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EngineObjects.docker("build", "--quiet", "--tag", name, context.toString());
        names.add(name);
        return this;
    }

    /** Removes the images. */
    @Override
    public void close() {
        names.forEach(name -> EngineObjects.docker("rmi", name));
    }
}
