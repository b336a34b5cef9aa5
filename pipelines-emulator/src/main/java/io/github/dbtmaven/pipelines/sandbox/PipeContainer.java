package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import java.util.Map;

/**
 * A pipe to run next to a step. Its container has the clone of the step, and nothing else of it.
 *
 * @param environment variables in addition to the image's
 * @param directory working directory
 * @param memoryMegabytes limit of its memory
 */
public record PipeContainer(ImageSpec image, Map<String, String> environment, String directory, int memoryMegabytes) {
    public PipeContainer {
        requireNonNull(image, "image");
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory");
    }

    /** Contains no values. */
    @Override
    public String toString() {
        return "pipe of image " + image.name() + " in " + directory;
    }

    /**
     * How it ended.
     *
     * @param outOfMemory whether it used more than its memory
     * @param note a difference from Bitbucket that concerns the image; empty if there is none
     */
    public record Ended(int exitCode, boolean outOfMemory, String note) {
        public Ended {
            requireNonNull(note, "note");
        }
    }
}
