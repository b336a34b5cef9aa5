package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RehearsalBuild;
import io.github.dbtmaven.pipelines.plan.Plan;

/** A build of a rehearsal with its plan. */
record PlannedBuild(int number, RehearsalBuild build, Plan plan) {}
