package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An item of a plan: a step, or steps that belong together. */
public sealed interface PlanItem {
    /** Returns its steps in file order. */
    List<StepSpec> steps();

    /** Returns whether the item as a whole must be started manually. */
    boolean manual();

    /** Returns the name used in output: {@code step "Test"}, {@code stage "Deploy"}. */
    String label();

    /** Returns the result of the function for the kind of this item. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(
            Function<OneStep, T> step,
            Function<ParallelGroup, T> group,
            Function<Stage, T> stage,
            Function<FinalStep, T> last,
            Function<UnseenImport, T> unseen);

    /** A single step. */
    record OneStep(StepSpec step) implements PlanItem {
        public OneStep {
            requireNonNull(step, "step");
        }

        @Override
        public List<StepSpec> steps() {
            return List.of(step);
        }

        @Override
        public boolean manual() {
            return step.manual();
        }

        @Override
        public String label() {
            return "step \"" + step.name() + "\"";
        }

        @Override
        public <T> T map(
                Function<OneStep, T> step,
                Function<ParallelGroup, T> group,
                Function<Stage, T> stage,
                Function<FinalStep, T> last,
                Function<UnseenImport, T> unseen) {
            return step.apply(this);
        }
    }

    /**
     * Steps that run at the same time. Members can be manual, the group itself cannot.
     *
     * @param failFast the setting of the group
     */
    record ParallelGroup(List<StepSpec> steps, boolean failFast, Optional<OnFail> onFail, SourcePosition at)
            implements PlanItem {
        public ParallelGroup {
            steps = List.copyOf(steps);
            requireNonNull(onFail, "onFail");
            requireNonNull(at, "at");
        }

        @Override
        public boolean manual() {
            return false;
        }

        @Override
        public String label() {
            return "parallel group";
        }

        @Override
        public <T> T map(
                Function<OneStep, T> step,
                Function<ParallelGroup, T> group,
                Function<Stage, T> stage,
                Function<FinalStep, T> last,
                Function<UnseenImport, T> unseen) {
            return group.apply(this);
        }
    }

    /**
     * Steps that run one after another and share an environment, a condition or a trigger.
     *
     * @param condition of the stage; its steps have it as well
     */
    record Stage(
            Optional<String> name,
            List<StepSpec> steps,
            Optional<EnvironmentSpec> environment,
            Optional<ConditionDecision> condition,
            boolean manual,
            Optional<OnFail> onFail,
            SourcePosition at)
            implements PlanItem {
        public Stage {
            requireNonNull(name, "name");
            steps = List.copyOf(steps);
            requireNonNull(environment, "environment");
            requireNonNull(condition, "condition");
            requireNonNull(onFail, "onFail");
            requireNonNull(at, "at");
        }

        @Override
        public String label() {
            return name.map(text -> "stage \"" + text + "\"").orElse("stage in line " + at.line());
        }

        @Override
        public <T> T map(
                Function<OneStep, T> step,
                Function<ParallelGroup, T> group,
                Function<Stage, T> stage,
                Function<FinalStep, T> last,
                Function<UnseenImport, T> unseen) {
            return stage.apply(this);
        }
    }

    /** A step that runs last, even after a failure. */
    record FinalStep(StepSpec step, SourcePosition at) implements PlanItem {
        public FinalStep {
            requireNonNull(step, "step");
            requireNonNull(at, "at");
        }

        @Override
        public List<StepSpec> steps() {
            return List.of(step);
        }

        @Override
        public boolean manual() {
            return false;
        }

        @Override
        public String label() {
            return "final step \"" + step.name() + "\"";
        }

        @Override
        public <T> T map(
                Function<OneStep, T> step,
                Function<ParallelGroup, T> group,
                Function<Stage, T> stage,
                Function<FinalStep, T> last,
                Function<UnseenImport, T> unseen) {
            return last.apply(this);
        }
    }

    /** A pipeline that is imported from another repository, so its steps are not known. */
    record UnseenImport(String source, SourcePosition at) implements PlanItem {
        public UnseenImport {
            requireNonNull(source, "source");
            requireNonNull(at, "at");
        }

        @Override
        public List<StepSpec> steps() {
            return List.of();
        }

        @Override
        public boolean manual() {
            return false;
        }

        @Override
        public String label() {
            return "import of " + source;
        }

        @Override
        public <T> T map(
                Function<OneStep, T> step,
                Function<ParallelGroup, T> group,
                Function<Stage, T> stage,
                Function<FinalStep, T> last,
                Function<UnseenImport, T> unseen) {
            return unseen.apply(this);
        }
    }
}
