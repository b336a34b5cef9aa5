package io.github.dbtmaven.pipelines.sandbox.docker.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.SharedFolder;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates images with certificates and provisions. Each is created once per image and content (about 1 s) and kept for
 * later runs.
 */
public final class PreparedImages {
    static final String REPOSITORY = "dbtmaven-prepared";
    /** The properties of the image; marks an image as prepared. */
    public static final String FACTS = Labels.PREFIX + "facts";

    public static final String ORIGINAL = Labels.PREFIX + "original";
    /** Must change whenever the preparation changes. */
    private static final String FORMAT = "6";

    private final Images images;
    private final ImageTrust trust;
    private final List<Provision> provisions;
    private final List<SharedFolder> shared;
    private final ImagePreparation preparation;

    public PreparedImages(
            Images images,
            List<String> certificates,
            List<Provision> provisions,
            List<SharedFolder> shared,
            OwnedResources resources) {
        this.images = images;
        this.trust = new ImageTrust(certificates);
        this.provisions = List.copyOf(provisions);
        this.shared = List.copyOf(shared);
        this.preparation = new ImagePreparation(resources);
    }

    /**
     * Pulls the image if necessary and prepares it unless a prepared version exists.
     *
     * @throws io.github.dbtmaven.pipelines.sandbox.SandboxException if the image is not available or has no shell
     */
    public PreparedImage prepare(ImageSpec image) {
        InspectImageResponse original = images.ensure(image);
        Map<String, String> environment = environment(original);
        String name = REPOSITORY + ":" + key(original.getId(), image.runAsUser().orElse(0));
        InspectImageResponse prepared = images.inspect(name).orElseGet(() -> {
            preparation.make(image, original, environment, trust, provisions, shared, name);
            return images.inspect(name)
                    .orElseThrow(() -> new IllegalStateException(name + " disappeared after its creation"));
        });
        ImageFacts facts = ImageFacts.parse(labels(prepared).getOrDefault(FACTS, ""));
        StepUser user = StepUser.of(image.runAsUser(), facts, environment);
        return new PreparedImage(
                image.name(),
                prepared.getId(),
                facts,
                user,
                provisions.stream()
                        .filter(provision -> isVolume(original, ProvisionFiles.target(provision.homePath(), user)))
                        .toList());
    }

    private String key(String imageId, int uid) {
        StringBuilder contents = new StringBuilder(FORMAT + "\n" + imageId + "\n" + uid + "\n" + trust.fingerprint());
        provisions.forEach(provision ->
                contents.append('\n').append(provision.homePath()).append('\n').append(provision.fingerprint()));
        shared.forEach(folder -> contents.append("\nshared ").append(folder.homePath()));
        return Sha256.hex(contents.toString()).substring(0, 24);
    }

    private static boolean isVolume(InspectImageResponse image, String path) {
        Map<String, ?> volumes = Optional.ofNullable(image.getConfig())
                .<Map<String, ?>>map(ContainerConfig::getVolumes)
                .orElse(Map.of());
        return volumes.keySet().stream().anyMatch(volume -> path.equals(volume) || path.startsWith(volume + "/"));
    }

    static Map<String, String> labels(InspectImageResponse image) {
        return Optional.ofNullable(image.getConfig())
                .map(ContainerConfig::getLabels)
                .orElse(Map.of());
    }

    static Map<String, String> environment(InspectImageResponse image) {
        Map<String, String> variables = new LinkedHashMap<>();
        String[] lines = Optional.ofNullable(image.getConfig())
                .map(ContainerConfig::getEnv)
                .orElse(new String[0]);
        for (String line : lines) {
            int equals = line.indexOf('=');
            variables.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
        }
        return variables;
    }
}
