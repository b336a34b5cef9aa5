/** Runs builds and steps. Uses {@code StepSpec}s, never the model, the plan request or the environment. */
package io.github.dbtmaven.pipelines.run;
