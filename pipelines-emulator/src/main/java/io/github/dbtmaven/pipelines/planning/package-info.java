/**
 * Creates a {@code Plan} from a trigger, the model, the changed files and variables. Does not access the clock, the
 * environment, files or Docker.
 */
package io.github.dbtmaven.pipelines.planning;
