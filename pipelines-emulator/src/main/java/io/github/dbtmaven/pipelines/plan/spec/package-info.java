/** A step of a plan, fully resolved: {@code StepSpec} and its parts. Each value carries its reason. */
package io.github.dbtmaven.pipelines.plan.spec;
