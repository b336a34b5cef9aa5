package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import java.time.Duration;
import java.util.SortedSet;

/**
 * The nodes and tests of a build, from dbt's log.
 *
 * @param built unique ids of models, seeds, snapshots and functions that ran, successfully or not
 * @param failed the built nodes that failed
 * @param tests data tests and unit tests that ran
 * @param inlined selected ephemeral models, which are not built
 * @param total number of models (including ephemeral ones), seeds, snapshots and functions in the project
 * @param took time for building and testing, summed over all commands
 */
public record NodesBuilt(
        SortedSet<String> built,
        SortedSet<String> failed,
        SortedSet<String> tests,
        SortedSet<String> inlined,
        int total,
        Duration took) {}
