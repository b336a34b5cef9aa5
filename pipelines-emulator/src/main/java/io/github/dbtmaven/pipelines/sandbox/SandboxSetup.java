package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the steps of one build share.
 *
 * @param runId names this build on labels and in folders: letters, digits, hyphens
 * @param checkout a folder with the fresh clone, which every step gets as its own copy; never written
 * @param images the images of the steps, in order, the first also for the holder
 * @param certificates PEM texts to trust: the fake's authority, the company's
 * @param provisions files put into every step's home
 * @param scratch a folder for what this build needs meanwhile; without {@code :} and {@code ,} in its path
 */
public record SandboxSetup(
        String runId,
        Path checkout,
        List<ImageSpec> images,
        List<String> certificates,
        List<Provision> provisions,
        Path scratch,
        Map<String, String> labels) {
    public SandboxSetup {
        requireNonNull(runId, "runId");
        requireNonNull(checkout, "checkout");
        images = List.copyOf(images);
        certificates = List.copyOf(certificates);
        provisions = List.copyOf(provisions);
        requireNonNull(scratch, "scratch");
        labels = Map.copyOf(labels);
    }
}
