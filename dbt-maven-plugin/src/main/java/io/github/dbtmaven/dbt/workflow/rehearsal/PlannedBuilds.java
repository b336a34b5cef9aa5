package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import java.util.List;

/**
 * The builds of a rehearsal, planned with the facts that are known so far. The first plans show what the rehearsal needs:
 * answers about pipes, images, a runtime. What it then learns can change a plan, so {@link #pipes}, {@link #runtime} and
 * {@link #started} plan again, but only if the facts did change.
 */
final class PlannedBuilds {
    private final BuildPlanning planning;
    private final PlanFacts facts;
    private final List<PlannedBuild> builds;

    PlannedBuilds(BuildPlanning planning, PlanFacts facts, List<PlannedBuild> builds) {
        this.planning = planning;
        this.facts = facts;
        this.builds = List.copyOf(builds);
    }

    List<PlannedBuild> builds() {
        return builds;
    }

    List<Plan> plans() {
        return builds.stream().map(PlannedBuild::plan).toList();
    }

    /** Returns the distinct images of all builds. */
    List<ImageSpec> images() {
        return builds.stream()
                .flatMap(build -> build.plan().images().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the builds with another decision about pipes: a pipe that was open is now run, skipped or rejected.
     *
     * @throws UserError if a build is rejected
     */
    PlannedBuilds pipes(PipePolicy decided) {
        return with(facts.pipes(decided));
    }

    /**
     * Returns the builds on the runtime that was chosen. What it cannot do is reported now, before anything starts.
     *
     * @throws UserError if a build is rejected
     */
    PlannedBuilds runtime(Capabilities runtime) {
        return with(facts.runtime(runtime));
    }

    /**
     * Returns the builds as they run. The addresses and logins of the warehouse, the variables of the route and the number
     * of a build are values of variables, and the plan resolves those in images and conditions too.
     *
     * @throws UserError if a build is rejected
     */
    PlannedBuilds started(int firstNumber, PlanFacts.Variables known) {
        return with(facts.started(firstNumber, known));
    }

    private PlannedBuilds with(PlanFacts known) {
        return known.equals(facts) ? this : planning.plan(known);
    }
}
