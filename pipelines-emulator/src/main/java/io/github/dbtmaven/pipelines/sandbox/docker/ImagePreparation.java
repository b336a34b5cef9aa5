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
 * Makes a prepared image in two containers: one that runs, without a network, and tells what the image brings; then one
 * that never runs, into which the files are put and which is committed. Labels and variables are those of the second
 * container, since Podman 4 ignores what a commit asks for. The variables of trust become variables of the image, so
 * that they hold for every process, also for one that a person starts in it; a step's own variable of the same name
 * wins either way.
 */
final class ImagePreparation {
    private static final String KIND = "preparation";

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
        try {
            String described;
            List<TarSource> sources = new ArrayList<>();
            ImageFacts facts;
            try (LiveObjects.Container looked = container(original, labels.on(KIND), Map.of())) {
                engine.client().startContainerCmd(looked.id()).exec();
                described = describe(image, looked.id());
                facts = parse(image, described);
                StepUser user = StepUser.of(image.runAsUser(), facts, imageEnvironment);
                sources.add(AgentFolders.all(user));
                sources.add(trust.files(facts, new ContainerFiles(engine.client(), looked.id())));
                for (Provision provision : provisions) {
                    sources.addAll(ProvisionFiles.sources(provision, user));
                }
            }
            Map<String, String> labelled = new LinkedHashMap<>(labels.on(KIND));
            labelled.put(PreparedImages.FACTS, described);
            labelled.put(PreparedImages.ORIGINAL, image.name());
            try (LiveObjects.Container made =
                    container(original, labelled, trust.environment(facts, imageEnvironment))) {
                new ContainerFiles(engine.client(), made.id()).put("/", sources);
                int colon = name.lastIndexOf(':');
                engine.client()
                        .commitCmd(made.id())
                        .withRepository(name.substring(0, colon))
                        .withTag(name.substring(colon + 1))
                        .exec();
            }
        } catch (DockerException e) {
            throw new SandboxException(DockerMessages.cannotPrepare(image.name(), EngineAnswer.of(e)), e);
        } catch (IOException e) {
            throw new SandboxException(DockerMessages.cannotPrepare(image.name(), e.getMessage()), e);
        }
    }

    private LiveObjects.Container container(
            InspectImageResponse original, Map<String, String> labelled, Map<String, String> environment) {
        return live.container(() -> WaitingContainer.create(
                        engine, original.getId(), live.name(KIND), labelled, new HostConfig().withNetworkMode("none"))
                .withEnv(environment.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList()));
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
