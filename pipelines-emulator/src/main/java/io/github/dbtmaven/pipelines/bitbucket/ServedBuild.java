package io.github.dbtmaven.pipelines.bitbucket;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * The commit, branches and pull request of the running build. The fake knows no others.
 *
 * @param commit full hash
 * @param branches tip hash by branch name
 */
public record ServedBuild(String commit, Map<String, String> branches, Optional<OpenPullRequest> pullRequest) {
    public ServedBuild {
        requireNonNull(commit, "commit");
        branches = Map.copyOf(branches);
        requireNonNull(pullRequest, "pullRequest");
    }

    /** The pull request of the build. Both branches are branches of the build. */
    public record OpenPullRequest(int id, String source, String destination) {
        public OpenPullRequest {
            requireNonNull(source, "source");
            requireNonNull(destination, "destination");
        }
    }
}
