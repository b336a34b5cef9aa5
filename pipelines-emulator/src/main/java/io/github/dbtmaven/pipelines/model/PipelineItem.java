package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** An item of a pipeline. */
public sealed interface PipelineItem {
    /** Where the item stands in its pipeline. */
    SourcePosition at();

    /** The steps in it, in the order of the file. */
    List<Step> steps();

    /** The place of {@code trigger: manual}, when a person must start it; only steps and stages have one. */
    default Optional<SourcePosition> manual() {
        return Optional.empty();
    }

    /** The keys of the item itself; its steps carry their own. */
    default List<WrittenKey> written() {
        return List.of();
    }

    /** One step. */
    record StepItem(Step step, SourcePosition at) implements PipelineItem {
        public StepItem {
            requireNonNull(step, "step");
            requireNonNull(at, "at");
        }

        @Override
        public List<Step> steps() {
            return List.of(step);
        }

        @Override
        public Optional<SourcePosition> manual() {
            return step.manual();
        }
    }

    /**
     * Steps that run at the same time. Its members may be manual, the group itself cannot.
     *
     * @param failFast whether the first failure stops the others, for members that do not say it themselves
     */
    record Parallel(
            List<Step> steps, boolean failFast, Optional<OnFail> onFail, List<WrittenKey> written, SourcePosition at)
            implements PipelineItem {
        public Parallel {
            steps = List.copyOf(steps);
            requireNonNull(onFail, "onFail");
            written = List.copyOf(written);
            requireNonNull(at, "at");
        }
    }

    /** Steps that share an environment, a condition or a trigger. */
    record Stage(
            Optional<String> name,
            List<Step> steps,
            Optional<Environment> environment,
            Optional<Condition> condition,
            Optional<SourcePosition> manual,
            Optional<OnFail> onFail,
            List<WrittenKey> written,
            SourcePosition at)
            implements PipelineItem {
        public Stage {
            requireNonNull(name, "name");
            steps = List.copyOf(steps);
            requireNonNull(environment, "environment");
            requireNonNull(condition, "condition");
            requireNonNull(manual, "manual");
            requireNonNull(onFail, "onFail");
            written = List.copyOf(written);
            requireNonNull(at, "at");
        }
    }

    /** The step that runs last, whatever happened before: failed, paused, skipped, stopped or passed. */
    record Final(Step step, List<WrittenKey> written, SourcePosition at) implements PipelineItem {
        public Final {
            requireNonNull(step, "step");
            written = List.copyOf(written);
            requireNonNull(at, "at");
        }

        @Override
        public List<Step> steps() {
            return List.of(step);
        }
    }

    /**
     * A pipeline of another file that could not be read; one that could be replaces its import.
     *
     * @param elsewhere whether another repository has the file
     */
    record Import(String source, boolean elsewhere, SourcePosition at) implements PipelineItem {
        public Import {
            requireNonNull(source, "source");
            requireNonNull(at, "at");
        }

        @Override
        public List<Step> steps() {
            return List.of();
        }
    }
}
