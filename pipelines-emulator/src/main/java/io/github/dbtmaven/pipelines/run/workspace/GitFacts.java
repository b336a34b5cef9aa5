package io.github.dbtmaven.pipelines.run.workspace;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What git says about a repository, read once. Commits are full hashes.
 *
 * @param root the top folder of the working tree
 * @param branch the branch that HEAD is on; empty: detached
 * @param head the commit of HEAD
 * @param edited files that differ from HEAD, untracked ones included, ignored ones not
 * @param branches local branches
 * @param remoteBranches branches of origin as last fetched, without {@code origin/}
 * @param tags tags, peeled to commits
 * @param originHead the branch that origin/HEAD names
 * @param originUrl where origin lies
 */
public record GitFacts(
        Path root,
        Optional<String> branch,
        String head,
        List<String> edited,
        Map<String, String> branches,
        Map<String, String> remoteBranches,
        Map<String, String> tags,
        Optional<String> originHead,
        Optional<String> originUrl) {
    public GitFacts {
        requireNonNull(root, "root");
        requireNonNull(branch, "branch");
        requireNonNull(head, "head");
        edited = List.copyOf(edited);
        branches = Map.copyOf(branches);
        remoteBranches = Map.copyOf(remoteBranches);
        tags = Map.copyOf(tags);
        requireNonNull(originHead, "originHead");
        requireNonNull(originUrl, "originUrl");
    }

    /** Whether the working tree differs from HEAD. */
    public boolean dirty() {
        return !edited.isEmpty();
    }
}
