package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.plan.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a prepared image: a container of the original without a network, a look at what it brings, the files put in by
 * archive, a commit. The variables of trust become variables of the image, so that they hold for every process in the
 * container, also for one that a person starts in it; a step's own variable of the same name wins either way.
 */
final class ImagePreparation {
    private final DockerEngine engine;
    private final Labels labels;
    private final LiveObjects live;

    ImagePreparation(DockerEngine engine, Labels labels, LiveObjects live) {
        this.engine = engine;
        this.labels = labels;
        this.live = live;
    }

    void make(
            ImageSpec image,
            InspectImageResponse original,
            Map<String, String> imageEnvironment,
            ImageTrust trust,
            List<Provision> provisions,
            String name) {
        try (LiveObjects.Container container = live.container(() -> WaitingContainer.create(
                engine,
                original.getId(),
                live.name("preparation"),
                labels.on("preparation"),
                new HostConfig().withNetworkMode("none")))) {
            engine.client().startContainerCmd(container.id()).exec();
            String described = describe(image, container.id());
            ImageFacts facts = parse(image, described);
            ContainerFiles files = new ContainerFiles(engine.client(), container.id());
            StepUser user = StepUser.of(image.runAsUser(), facts, imageEnvironment);
            List<TarSource> sources = new ArrayList<>(List.of(AgentFolders.all(user), trust.files(facts, files)));
            for (Provision provision : provisions) {
                sources.addAll(ProvisionFiles.sources(provision, user));
            }
            files.put("/", sources);
            commit(image, container, described, trust.environment(facts, imageEnvironment), name);
        } catch (DockerException e) {
            throw new SandboxException(DockerMessages.cannotStart("preparation", image.name(), EngineAnswer.of(e)), e);
        } catch (IOException e) {
            throw new SandboxException(DockerMessages.cannotPrepare(image.name(), e.getMessage()), e);
        }
    }

    private void commit(
            ImageSpec image,
            LiveObjects.Container container,
            String described,
            Map<String, String> environment,
            String name) {
        Map<String, String> imageLabels = new LinkedHashMap<>(labels.on(PreparedImages.KIND));
        imageLabels.put(PreparedImages.FACTS, described);
        imageLabels.put(PreparedImages.ORIGINAL, image.name());
        int colon = name.lastIndexOf(':');
        engine.client()
                .commitCmd(container.id())
                .withRepository(name.substring(0, colon))
                .withTag(name.substring(colon + 1))
                .withLabels(imageLabels)
                .withEnv(environment.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toArray(String[]::new))
                .exec();
    }

    private String describe(ImageSpec image, String container) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (InputStream script = ImagePreparation.class.getResourceAsStream("describe-image.sh")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            new ContainerExec(List.of("/bin/sh", "-c", text), Map.of(), "0", "/")
                    .run(engine.client(), container, output::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException(DockerMessages.cannotPrepare(image.name(), "interrupted"), e);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private static ImageFacts parse(ImageSpec image, String described) {
        try {
            return ImageFacts.parse(described);
        } catch (IllegalArgumentException noEnd) {
            throw new SandboxException(DockerMessages.noShell(image.name(), noEnd.getMessage()), noEnd);
        }
    }
}
