package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import java.util.List;
import java.util.OptionalLong;

/**
 * A runtime for steps: Docker, or processes on this machine. Exists across builds. Closing it removes everything except
 * prepared images.
 */
public interface SandboxKind extends AutoCloseable {
    /** Returns the name for the first line of the report: {@code Docker 27.3}, {@code host runtime}. */
    String description();

    /** Returns the capabilities. A plan that needs more is rejected before anything starts. */
    Capabilities capabilities();

    /** Returns what a step with this image runs in, for the line that starts it. */
    String place(ImageSpec image);

    /** Returns the memory for all steps that run at the same time; empty if the memory of steps is not limited. */
    default OptionalLong memoryMegabytes() {
        return OptionalLong.empty();
    }

    /** Returns whose files a step sees outside of its clone. */
    StepFiles files();

    /** Whose files steps see outside of their clone. Each has its own folder of caches. */
    enum StepFiles {
        /** Those of the image: a cache with an absolute path belongs to the step. */
        IMAGE("images"),
        /** Those of this machine: a cache with an absolute path would change a folder of the user. */
        MACHINE("host");

        private final String cacheFolder;

        StepFiles(String cacheFolder) {
            this.cacheFolder = cacheFolder;
        }

        /** Returns the name of the folder of its caches. */
        public String cacheFolder() {
            return cacheFolder;
        }
    }

    /**
     * Pulls the images of all builds before the first build starts. Does nothing if steps do not run in images.
     *
     * @throws SandboxException with the unavailable image, the engine's message and what to do
     */
    void obtain(List<ImageSpec> images);

    /**
     * Opens a route by which steps reach servers of this JVM.
     *
     * @param endpoints servers that listen on a loopback address of this JVM
     * @throws SandboxException if no route works; the message lists all attempts and their errors
     */
    ConnectedSandboxes connect(List<Endpoint> endpoints);

    /** Deletes leftovers of killed runs: labeled or marked objects whose process no longer exists. */
    List<String> deleteOrphans();

    /** Deletes what builds keep for the next one, unless it is in use. Returns a sentence for each kind of object. */
    default List<String> deleteKept() {
        return List.of();
    }

    @Override
    void close();
}
