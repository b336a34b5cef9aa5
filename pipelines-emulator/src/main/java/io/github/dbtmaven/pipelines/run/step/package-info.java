/**
 * Runs one step in its sandbox: set-up, script and after-script, teardown. Uses {@code StepSpec}s; knows neither the build
 * nor the other steps.
 */
package io.github.dbtmaven.pipelines.run.step;
