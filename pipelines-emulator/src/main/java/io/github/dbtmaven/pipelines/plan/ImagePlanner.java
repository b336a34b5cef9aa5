package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.Image;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.Step;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which image a step gets. Of its keys only the credentials may hold variables (Bitbucket sheet 3.2). */
final class ImagePlanner {
    private static final ImageSpec DEFAULT =
            new ImageSpec("atlassian/default-image:latest", OptionalInt.empty(), Optional.empty());
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    private final Optional<Image> global;
    private final Playable playable;
    private final Consumer<Problem> problems;

    ImagePlanner(Optional<Image> global, Playable playable, Consumer<Problem> problems) {
        this.global = global;
        this.playable = playable;
        this.problems = problems;
    }

    Chosen<ImageSpec> plan(Step step, VariableScope variables) {
        return step.image()
                .map(image -> new Chosen<>(resolved(image, variables), PlanMessages.atLine("step", image.at())))
                .or(() -> global.map(image ->
                        new Chosen<>(resolved(image, variables), PlanMessages.atLine("global image", image.at()))))
                .orElseGet(() -> new Chosen<>(DEFAULT, "service default"));
    }

    private ImageSpec resolved(Image image, VariableScope variables) {
        if (image.runAsUser().isPresent() && !playable.runAsUser()) {
            problems.accept(new Problem(
                    Severity.ERROR,
                    ProblemCode.RUN_AS_USER,
                    image.at(),
                    PlanMessages.runAsUser(image.runAsUser().getAsInt(), image.name()),
                    Optional.empty()));
        }
        if (!playable.images()) {
            // nothing is pulled, so what pulling it would take does not matter
            return new ImageSpec(image.name(), image.runAsUser(), Optional.empty());
        }
        image.remarks().forEach(problems);
        return new ImageSpec(
                image.name(),
                image.runAsUser(),
                image.credentials()
                        .map(credentials -> new ImageSpec.Credentials(
                                expanded(credentials.username(), "username", variables),
                                expanded(credentials.password(), "password", variables))));
    }

    private String expanded(Located<String> text, String field, VariableScope variables) {
        Matcher matcher = VARIABLE.matcher(text.value());
        return matcher.replaceAll(found -> {
            String name = Optional.ofNullable(found.group(1)).orElse(found.group(2));
            return Matcher.quoteReplacement(variables.value(name).orElseGet(() -> {
                problems.accept(new Problem(
                        Severity.ERROR,
                        ProblemCode.UNDEFINED_VARIABLE,
                        text.at(),
                        PlanMessages.undefined(name, field),
                        Optional.empty()));
                return "";
            }));
        });
    }
}
