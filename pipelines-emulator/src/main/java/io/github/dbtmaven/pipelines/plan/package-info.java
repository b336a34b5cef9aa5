/**
 * Trigger, model, changed files and variables to a {@code Plan} of {@code StepSpec}s: pure data, each choice with its reason. No clock, environment, file or engine.
 */
package io.github.dbtmaven.pipelines.plan;
