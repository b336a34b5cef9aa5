/**
 * The life of a build and of a step. Sees {@code StepSpec}s, never the model, the request or the environment.
 */
package io.github.dbtmaven.pipelines.run;
