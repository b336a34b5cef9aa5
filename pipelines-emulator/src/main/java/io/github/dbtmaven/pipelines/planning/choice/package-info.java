/** Which pipeline of the file runs for a trigger, and why the others do not. */
package io.github.dbtmaven.pipelines.planning.choice;
