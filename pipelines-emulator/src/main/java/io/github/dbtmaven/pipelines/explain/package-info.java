/** Writes plans and the pipelines of a file as text for people and as JSON for programs. Runs nothing. */
package io.github.dbtmaven.pipelines.explain;
