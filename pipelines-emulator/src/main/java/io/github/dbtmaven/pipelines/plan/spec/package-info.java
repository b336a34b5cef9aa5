/** Fully resolved steps of a plan: {@code StepSpec} and its parts. Each value carries the reason for it. */
package io.github.dbtmaven.pipelines.plan.spec;
