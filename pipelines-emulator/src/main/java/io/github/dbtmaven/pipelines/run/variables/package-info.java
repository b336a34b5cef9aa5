/** Output variables: what a step passes on to later steps, and conditions that depend on variables. */
package io.github.dbtmaven.pipelines.run.variables;
