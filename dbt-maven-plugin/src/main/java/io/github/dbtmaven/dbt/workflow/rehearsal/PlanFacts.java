package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import java.util.List;
import java.util.Map;

/**
 * What the plans of a rehearsal depend on and what becomes known only while it starts. Equal facts give equal plans.
 *
 * @param firstNumber number of the first build
 * @param capabilities without differences, which are printed but do not change a plan
 */
record PlanFacts(int firstNumber, Variables variables, Capabilities capabilities) {
    PlanFacts {
        capabilities =
                new Capabilities(capabilities.runtimes(), capabilities.pipes(), capabilities.otherPipes(), List.of());
    }

    /**
     * The variables of the steps.
     *
     * @param variables in ascending precedence
     * @param last variables that override all others
     */
    record Variables(
            List<StepVariable> variables, Map<String, List<StepVariable>> deployments, List<StepVariable> last) {}

    /** Returns the facts with another decision about pipes. */
    PlanFacts pipes(PipePolicy decided) {
        return new PlanFacts(firstNumber, variables, capabilities.withOtherPipes(decided));
    }

    /** Returns the facts with the capabilities of a runtime, and the same decision about pipes. */
    PlanFacts runtime(Capabilities runtime) {
        return new PlanFacts(firstNumber, variables, runtime.withOtherPipes(capabilities.otherPipes()));
    }

    /** Returns the facts with what only started servers and the counter of builds can say. */
    PlanFacts started(int number, Variables known) {
        return new PlanFacts(number, known, capabilities);
    }
}
