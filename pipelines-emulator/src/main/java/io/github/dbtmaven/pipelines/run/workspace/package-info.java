/**
 * What git holds, without writing to it: snapshot, merge and the clone that a step gets.
 */
package io.github.dbtmaven.pipelines.run.workspace;
