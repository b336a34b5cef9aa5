package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.run.workspace.GitFacts;

/**
 * What the plan of a rehearsal depends on, apart from the user's options.
 *
 * @param snapshot the commit of the working tree; HEAD's when it is clean
 * @param trunkFile what the trunk's commit holds under the name of the pipelines file
 * @param behind commits of origin that the local trunk lacks
 * @param merged the working tree with the trunk merged in; asked only when the trunk has no pipelines file
 */
record RehearsalFacts(GitFacts git, String snapshot, Trunk.File trunkFile, int behind, String merged) {
    RehearsalFacts {
        requireNonNull(git, "git");
        requireNonNull(snapshot, "snapshot");
        requireNonNull(trunkFile, "trunkFile");
        requireNonNull(merged, "merged");
    }
}
