package io.github.dbtmaven.dbt.command.history;

/** How a commit relates to the code that is built. */
public enum CommitRelation {
    /** The destination of the pull request, as merged, contains the commit; without a pull request, the branch does. */
    CONTAINED,
    /** It does not. */
    NOT_CONTAINED,
    /** The clone is shallow, and the commit is not in the part that was cloned. */
    SHALLOW,
    /** The project is not in a git repository with a commit, or git is not installed. */
    NO_REPOSITORY
}
