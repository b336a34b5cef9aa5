/** The variables of a step: their levels, the predefined ones, and references to them. */
package io.github.dbtmaven.pipelines.planning.variables;
