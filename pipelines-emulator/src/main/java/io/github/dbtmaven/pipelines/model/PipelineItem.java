package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An item of a pipeline. */
public sealed interface PipelineItem {
    /** Returns the position of the item in its pipeline. */
    SourcePosition at();

    /** Returns its steps in the order of the file. */
    List<Step> steps();

    /** Returns the position of {@code trigger: manual}; only steps and stages can have it. */
    default Optional<SourcePosition> manual() {
        return Optional.empty();
    }

    /** Returns the keys of the item itself, without those of its steps. */
    default List<WrittenKey> written() {
        return List.of();
    }

    /** Returns the result of the function for the kind of this item. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(
            Function<StepItem, T> step,
            Function<Parallel, T> parallel,
            Function<Stage, T> stage,
            Function<Final, T> last,
            Function<Import, T> imported);

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

        @Override
        public <T> T map(
                Function<StepItem, T> step,
                Function<Parallel, T> parallel,
                Function<Stage, T> stage,
                Function<Final, T> last,
                Function<Import, T> imported) {
            return step.apply(this);
        }
    }

    /**
     * A parallel group. Its steps may be manual, the group itself may not.
     *
     * @param failFast whether the first failure stops the others, unless a step overrides it
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

        @Override
        public <T> T map(
                Function<StepItem, T> step,
                Function<Parallel, T> parallel,
                Function<Stage, T> stage,
                Function<Final, T> last,
                Function<Import, T> imported) {
            return parallel.apply(this);
        }
    }

    /** A stage: steps that share an environment, a condition or a trigger. */
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

        @Override
        public <T> T map(
                Function<StepItem, T> step,
                Function<Parallel, T> parallel,
                Function<Stage, T> stage,
                Function<Final, T> last,
                Function<Import, T> imported) {
            return stage.apply(this);
        }
    }

    /**
     * The final step, which runs after all others, whatever their result: failed, paused, skipped, stopped or passed.
     */
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

        @Override
        public <T> T map(
                Function<StepItem, T> step,
                Function<Parallel, T> parallel,
                Function<Stage, T> stage,
                Function<Final, T> last,
                Function<Import, T> imported) {
            return last.apply(this);
        }
    }

    /**
     * An unresolved import. A resolved import is replaced by its pipeline.
     *
     * @param elsewhere whether the file is in another repository
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

        @Override
        public <T> T map(
                Function<StepItem, T> step,
                Function<Parallel, T> parallel,
                Function<Stage, T> stage,
                Function<Final, T> last,
                Function<Import, T> imported) {
            return imported.apply(this);
        }
    }
}
