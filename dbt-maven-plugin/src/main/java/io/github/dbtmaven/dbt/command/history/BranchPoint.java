package io.github.dbtmaven.dbt.command.history;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The newest commit that the code of a pull request shares with its destination. */
public sealed interface BranchPoint {

    /**
     * The commit is known.
     *
     * @param commit the full hash
     * @param head the commit that is built
     * @param destination the name of the destination, for messages
     * @param merged whether the destination has no later commit, as in a pipeline of a pull request, which Bitbucket
     * merges with its destination
     * @param pullRequest whether Pipelines runs a pull request
     */
    record Found(String commit, String head, String destination, boolean merged, boolean pullRequest)
            implements BranchPoint {
        public Found {
            requireNonNull(commit, "commit");
            requireNonNull(head, "head");
            requireNonNull(destination, "destination");
        }

        /** Returns whether this is a build of the destination itself. */
        public boolean onDestination() {
            return !pullRequest && commit.equals(head);
        }
    }

    /**
     * The commit is not known.
     *
     * @param destination the name of the destination; empty if that is not known either
     */
    record Unknown(Cause cause, Optional<String> destination) implements BranchPoint {
        public Unknown {
            requireNonNull(cause, "cause");
            requireNonNull(destination, "destination");
        }
    }

    /** Why it is not known. */
    enum Cause {
        /** The project is not in a git repository with a commit, or git is not installed. */
        NO_REPOSITORY,
        /** No branch is known into which the code is to be merged. */
        NO_DESTINATION,
        /** The clone is shallow, and the commit is not in the part that was cloned. */
        SHALLOW,
        /** The clone does not have the destination, or both have no commit in common. */
        UNRELATED
    }
}
