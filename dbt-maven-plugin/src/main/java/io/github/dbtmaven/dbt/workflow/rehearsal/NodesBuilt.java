package io.github.dbtmaven.dbt.workflow.rehearsal;

import java.time.Duration;
import java.util.SortedSet;

/**
 * What dbt did in a build, by its own log.
 *
 * @param built models, seeds, snapshots and functions that were run, whether they succeeded or not, by unique id
 * @param failed those of them that did not succeed
 * @param tests data tests and unit tests that were run
 * @param inlined ephemeral models among those that were selected: nothing is built for them
 * @param total models, seeds, snapshots and functions of the project, ephemeral ones as well
 * @param took the time of building and testing, over all commands
 */
public record NodesBuilt(
        SortedSet<String> built,
        SortedSet<String> failed,
        SortedSet<String> tests,
        SortedSet<String> inlined,
        int total,
        Duration took) {}
