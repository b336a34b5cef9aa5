package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The configuration that all steps of one build share.
 *
 * @param runId identifies this build in labels and folder names: letters, digits, hyphens
 * @param checkout folder with the new clone, which each step gets as its own copy; read-only. Complete when the first
 * step opens, but not necessarily before
 * @param images images of the steps, in order; the first one is also used for the holder container
 * @param certificates PEM texts to trust: the fake's authority and the user's certificates
 * @param provisions files for the home of each step
 * @param shared folders in the home of each step that keep their content
 * @param scratch folder for temporary files of this build; its path must not contain {@code :} or {@code ,}
 */
public record SandboxSetup(
        String runId,
        Path checkout,
        List<ImageSpec> images,
        List<String> certificates,
        List<Provision> provisions,
        List<SharedFolder> shared,
        Path scratch,
        Map<String, String> labels) {
    public SandboxSetup {
        requireNonNull(runId, "runId");
        requireNonNull(checkout, "checkout");
        images = List.copyOf(images);
        certificates = List.copyOf(certificates);
        provisions = List.copyOf(provisions);
        shared = List.copyOf(shared);
        requireNonNull(scratch, "scratch");
        labels = Map.copyOf(labels);
    }

    /** Creates a configuration without shared folders. */
    public SandboxSetup(
            String runId,
            Path checkout,
            List<ImageSpec> images,
            List<String> certificates,
            List<Provision> provisions,
            Path scratch,
            Map<String, String> labels) {
        this(runId, checkout, images, certificates, provisions, List.of(), scratch, labels);
    }
}
