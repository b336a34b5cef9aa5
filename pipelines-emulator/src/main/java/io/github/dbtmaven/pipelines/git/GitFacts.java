package io.github.dbtmaven.pipelines.git;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about a repository, read once. Commits are full hashes.
 *
 * @param root the root folder of the working tree
 * @param branch the current branch; empty if HEAD is detached
 * @param head the commit of HEAD
 * @param edited files that differ from HEAD, including untracked but not ignored ones
 * @param branches local branches
 * @param remoteBranches branches of origin as of the last fetch, without {@code origin/}
 * @param tags tags, peeled to commits
 * @param originHead the branch of origin/HEAD
 * @param originUrl the URL of origin
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

    /** Returns whether the working tree differs from HEAD. */
    public boolean dirty() {
        return !edited.isEmpty();
    }
}
