package io.github.dbtmaven.pipelines.sandbox.docker.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SharedFolder;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.container.TarSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates a prepared image with two containers: the first one runs without a network and reports the properties of the
 * image; the second one never runs, receives the files and is committed. Labels and variables are set on the second
 * container, because Podman 4 ignores those of a commit. The trust variables become variables of the image, so that
 * they apply to all processes; a step's own variable with the same name takes precedence.
 */
final class ImagePreparation {
    private static final String KIND = "preparation";

    private final OwnedResources resources;

    ImagePreparation(OwnedResources resources) {
        this.resources = resources;
    }

    void make(
            ImageSpec image,
            InspectImageResponse original,
            Map<String, String> imageEnvironment,
            ImageTrust trust,
            List<Provision> provisions,
            List<SharedFolder> shared,
            String name) {
        try {
            String described;
            List<TarSource> sources = new ArrayList<>();
            ImageFacts facts;
            try (OwnedResources.Container looked = container(original, resources.labels(KIND), Map.of())) {
                looked.start();
                described = describe(image, looked);
                facts = parse(image, described);
                StepUser user = StepUser.of(image.runAsUser(), facts, imageEnvironment);
                sources.add(AgentFolders.all(user));
                sources.add(trust.files(facts, looked.files()));
                for (Provision provision : provisions) {
                    sources.addAll(ProvisionFiles.sources(provision, user));
                }
                shared.forEach(folder -> sources.add(SharedFolders.link(folder, user)));
            }
            Map<String, String> labelled = new LinkedHashMap<>(resources.labels(KIND));
            labelled.put(PreparedImages.FACTS, described);
            labelled.put(PreparedImages.ORIGINAL, image.name());
            try (OwnedResources.Container made =
                    container(original, labelled, trust.environment(facts, imageEnvironment))) {
                made.files().put("/", sources);
                int colon = name.lastIndexOf(':');
                resources
                        .engine()
                        .client()
                        .commitCmd(made.id())
                        .withRepository(name.substring(0, colon))
                        .withTag(name.substring(colon + 1))
                        .exec();
            }
        } catch (DockerException e) {
            throw new SandboxException(ImageMessages.cannotPrepare(image.name(), EngineErrorText.of(e)), e);
        } catch (IOException e) {
            throw new SandboxException(ImageMessages.cannotPrepare(image.name(), e.getMessage()), e);
        }
    }

    private OwnedResources.Container container(
            InspectImageResponse original, Map<String, String> labelled, Map<String, String> environment) {
        return resources.container(
                KIND, original.getId(), new HostConfig().withNetworkMode("none"), create -> create.withLabels(labelled)
                        .withEnv(environment.entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .toList()));
    }

    private static String describe(ImageSpec image, OwnedResources.Container container) {
        try {
            return ImageInspection.describe(container);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException(ImageMessages.cannotPrepare(image.name(), "interrupted"), e);
        }
    }

    private static ImageFacts parse(ImageSpec image, String described) {
        try {
            return ImageFacts.parse(described);
        } catch (IllegalArgumentException noEnd) {
            throw new SandboxException(ImageMessages.noShell(image.name(), noEnd.getMessage()), noEnd);
        }
    }
}
