/**
 * Makes a {@code Plan} from a trigger, the model, the changed files and variables. Pure: no clock, environment, file or
 * engine.
 */
package io.github.dbtmaven.pipelines.planning;
