package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The property {@code dbt.pipes}. */
public final class PipesProperty {
    private PipesProperty() {}

    /**
     * Parses the property.
     *
     * @param value empty if it is not set
     * @param byDefault the answer for all pipes unless the value has one
     * @throws UserError if the value is invalid
     */
    public static PipePolicy parse(Optional<String> value, Answer byDefault) {
        if (value.isEmpty()) {
            return new PipePolicy(byDefault, Map.of(), Map.of());
        }
        try {
            return PipePolicy.parse(value.get(), byDefault);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    /**
     * Rejects an answer for a pipe that none of the files uses: its name is probably misspelled, so that the answer for
     * all pipes would apply to it.
     *
     * @throws UserError with the pipes of the files
     */
    public static void rejectUnused(PipePolicy policy, List<PipelinesFile> files) {
        List<ScriptItem.Pipe> used = files.stream()
                .flatMap(file -> file.pipelines().all().stream())
                .flatMap(pipeline -> pipeline.items().stream())
                .flatMap(item -> item.steps().stream())
                .flatMap(step -> step.pipes().stream())
                .toList();
        for (String name : policy.single().keySet()) {
            if (used.stream().noneMatch(pipe -> name.equals(pipe.name()) || name.equals(pipe.reference()))) {
                throw new UserError(PipeChoiceMessages.unused(
                        name, used.stream().map(ScriptItem.Pipe::name).toList()));
            }
        }
    }
}
