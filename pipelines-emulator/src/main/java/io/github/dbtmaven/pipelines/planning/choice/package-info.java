/** Chooses the pipeline of the file for a trigger and explains why the others do not run. */
package io.github.dbtmaven.pipelines.planning.choice;
