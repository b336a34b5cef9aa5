package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The event that starts a build. Commits are full 40-digit hashes, or empty if a plan is explained without git. */
public sealed interface Trigger {

    /** Returns the built commit: for a pull request the tip of its source branch. */
    String commit();

    /** Returns a description for output: {@code push to main}, {@code pull request feature/x -> main}. */
    String description();

    /** Returns the result of the function for the kind of this trigger. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(
            Function<Branch, T> branch,
            Function<PullRequest, T> pullRequest,
            Function<Tag, T> tag,
            Function<Custom, T> custom);

    /** A push to a branch. */
    record Branch(String name, String commit) implements Trigger {
        public Branch {
            requireNonNull(name, "name");
            requireNonNull(commit, "commit");
        }

        @Override
        public String description() {
            return "push to " + name;
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return branch.apply(this);
        }
    }

    /** A pull request within one repository, opened or updated. */
    record PullRequest(int id, String source, String destination, String commit, String destinationCommit)
            implements Trigger {
        public PullRequest {
            requireNonNull(source, "source");
            requireNonNull(destination, "destination");
            requireNonNull(commit, "commit");
            requireNonNull(destinationCommit, "destinationCommit");
        }

        @Override
        public String description() {
            return "pull request " + source + " -> " + destination;
        }

        /** Returns the push that updates the pull request. It starts a pipeline of its own. */
        public Branch pushOfSource() {
            return new Branch(source, commit);
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return pullRequest.apply(this);
        }
    }

    /** A push of a tag. */
    record Tag(String name, String commit) implements Trigger {
        public Tag {
            requireNonNull(name, "name");
            requireNonNull(commit, "commit");
        }

        @Override
        public String description() {
            return "tag " + name;
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return tag.apply(this);
        }
    }

    /** A custom pipeline, started manually on a branch. */
    record Custom(String name, Optional<String> branch, String commit, Map<String, String> inputs) implements Trigger {
        public Custom {
            requireNonNull(name, "name");
            requireNonNull(branch, "branch");
            requireNonNull(commit, "commit");
            inputs = Map.copyOf(inputs);
        }

        @Override
        public String description() {
            return "custom pipeline " + name;
        }

        @Override
        public <T> T map(
                Function<Branch, T> branch,
                Function<PullRequest, T> pullRequest,
                Function<Tag, T> tag,
                Function<Custom, T> custom) {
            return custom.apply(this);
        }
    }
}
