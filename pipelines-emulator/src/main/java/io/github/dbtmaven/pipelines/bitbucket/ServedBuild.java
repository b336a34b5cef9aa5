package io.github.dbtmaven.pipelines.bitbucket;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What the build that runs now says about the repository. The fake knows no other commits, branches and pull requests.
 *
 * @param commit full hash
 * @param branches by name, each with the hash of its tip
 */
public record ServedBuild(String commit, Map<String, String> branches, Optional<OpenPullRequest> pullRequest) {
    public ServedBuild {
        requireNonNull(commit, "commit");
        branches = Map.copyOf(branches);
        requireNonNull(pullRequest, "pullRequest");
    }

    /** The pull request that the build is for; both branches are among those of the build. */
    public record OpenPullRequest(int id, String source, String destination) {
        public OpenPullRequest {
            requireNonNull(source, "source");
            requireNonNull(destination, "destination");
        }
    }
}
