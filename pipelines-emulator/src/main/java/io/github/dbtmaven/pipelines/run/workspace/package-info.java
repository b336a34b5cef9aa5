/** Reads the user's repository without writing to it: snapshots, merges and clones for steps. */
package io.github.dbtmaven.pipelines.run.workspace;
