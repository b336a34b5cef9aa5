package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Image;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.References;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.planning.variables.VariableScope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Determines the image of a step. Only the credentials can contain variables. */
final class ImagePlanner {
    private static final ImageSpec DEFAULT =
            new ImageSpec("atlassian/default-image:latest", OptionalInt.empty(), Optional.empty());

    private final Optional<Image> global;
    private final Capabilities capabilities;
    private final PlanProblems problems;

    ImagePlanner(Optional<Image> global, Capabilities capabilities, PlanProblems problems) {
        this.global = global;
        this.capabilities = capabilities;
        this.problems = problems;
    }

    Explained<ImageSpec> plan(Step step, List<Located<String>> labels, VariableScope variables) {
        return step.image()
                .map(image -> new Explained<>(resolved(image, variables), Explained.atLine("step", image.at())))
                .or(() -> global.map(image ->
                        new Explained<>(resolved(image, variables), Explained.atLine("global image", image.at()))))
                .orElseGet(() -> byDefault(step, labels));
    }

    private Explained<ImageSpec> byDefault(Step step, List<Located<String>> labels) {
        if (capabilities.images() && step.child().isEmpty() && RunnerPlanner.runsImages(labels)) {
            problems.add(new Problem(
                    Severity.WARNING,
                    ProblemCode.DEFAULT_IMAGE_LATEST,
                    step.at(),
                    PlanMessages.noImage(DEFAULT.name())));
        }
        return new Explained<>(DEFAULT, PlanMessages.SERVICE_DEFAULT);
    }

    /** Returns an image with its credentials; without them if no image is pulled. */
    ImageSpec resolved(Image image, VariableScope variables) {
        problems.written(image.written());
        if (!capabilities.images()) {
            // no image is pulled, so its credentials do not matter
            return new ImageSpec(image.name(), image.runAsUser(), Optional.empty());
        }
        if (image.name().contains("$")) {
            problems.refuse(ProblemCode.IMAGE_NAME, image.at(), PlanMessages.imageVariable(image.name()));
        }
        return new ImageSpec(
                image.name(),
                image.runAsUser(),
                image.credentials()
                        .map(credentials -> new ImageSpec.Credentials(
                                expanded(credentials.username(), "username", variables),
                                expanded(credentials.password(), "password", variables))));
    }

    private String expanded(Located<String> text, String field, VariableScope variables) {
        return References.replaced(text.value(), name -> {
            Optional<String> value = variables.value(name);
            if (value.isEmpty()) {
                problems.refuse(
                        ProblemCode.UNDEFINED_VARIABLE,
                        text.at(),
                        problems.onlyExplained()
                                ? PlanMessages.neededForARehearsal(name, field)
                                : PlanMessages.undefined(name, field));
            }
            return value;
        });
    }
}
