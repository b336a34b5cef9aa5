package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.git.GitFacts;

/**
 * The facts from git on which the plan of a rehearsal depends.
 *
 * @param snapshot commit of the working tree; HEAD if it has no changes
 * @param trunkFile the pipelines file in the trunk's commit, compared with the working tree
 * @param behind number of commits in origin that the local trunk lacks
 * @param merged merge of the working tree and the trunk; used only if the trunk has no pipelines file
 */
public record RehearsalFacts(GitFacts git, String snapshot, Trunk.File trunkFile, int behind, String merged) {
    public RehearsalFacts {
        requireNonNull(git, "git");
        requireNonNull(snapshot, "snapshot");
        requireNonNull(trunkFile, "trunkFile");
        requireNonNull(merged, "merged");
    }
}
