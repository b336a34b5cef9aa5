package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;
import java.util.Optional;

/** An item of a plan: what runs as one. */
public sealed interface PlanItem {
    /** The steps in it, in the order of the file. */
    List<StepSpec> steps();

    /** Whether a person must start it as a whole. */
    boolean manual();

    /** What a person calls it: {@code step "Test"}, {@code stage "Deploy"}. */
    String label();

    /** One step. */
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
    }

    /**
     * Steps that run at the same time. Its members may be manual, the group itself cannot.
     *
     * @param failFast the word of the group
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
    }

    /**
     * Steps that run one after another and share an environment, a condition or a trigger.
     *
     * @param condition of the stage; its steps carry it as well
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
    }

    /** A step that runs last, whatever happened before. */
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
    }

    /** A pipeline of another repository, whose steps cannot be seen from here. */
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
    }
}
