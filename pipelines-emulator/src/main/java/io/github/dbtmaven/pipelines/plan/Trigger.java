package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/** The event that starts a build. Commits are full 40-digit hashes, or empty if a plan is explained without git. */
public sealed interface Trigger {

    /** Returns the built commit: for a pull request the tip of its source branch. */
    String commit();

    /** Returns a description for output: {@code push to main}, {@code pull request feature/x -> main}. */
    String description();

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
    }
}
