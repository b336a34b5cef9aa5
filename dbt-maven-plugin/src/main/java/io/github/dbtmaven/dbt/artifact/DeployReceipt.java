package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of a deploy. A later step, maybe on another machine, publishes the state from it.
 *
 * @param passed whether all commands succeeded
 * @param reason why the deploy failed, as a sentence; empty if it passed
 * @param project the dbt project name; empty if dbt did not parse the project
 * @param selection the {@code --select} and {@code --exclude} options passed to dbt; empty if the user set none
 * @param leftOut unique ids that a full deploy builds or tests and this deploy did not; empty for a full deploy
 * @param origin the source of the deployed code
 * @param dbt that deployed
 * @param commands all dbt commands in the order in which they ran
 * @param nodes what the deploy did to each node; empty if dbt did not parse the project
 */
public record DeployReceipt(
        boolean passed,
        String reason,
        String project,
        String target,
        String selection,
        List<String> leftOut,
        Origin origin,
        DbtUsed dbt,
        List<Command> commands,
        Instant finishedAt,
        Optional<NodeOutcomes> nodes) {
    public DeployReceipt {
        requireNonNull(reason, "reason");
        requireNonNull(project, "project");
        requireNonNull(target, "target");
        requireNonNull(selection, "selection");
        leftOut = List.copyOf(leftOut);
        requireNonNull(origin, "origin");
        requireNonNull(dbt, "dbt");
        commands = List.copyOf(commands);
        requireNonNull(finishedAt, "finishedAt");
        requireNonNull(nodes, "nodes");
    }

    /**
     * One dbt command.
     *
     * @param results path of its run results, relative to the receipt's folder; empty if it wrote none
     */
    public record Command(String name, int exitCode, Optional<String> results) {
        public Command {
            requireNonNull(name, "name");
            requireNonNull(results, "results");
        }
    }

    /**
     * The commit, branch and build of the deployed code, as far as they are known.
     *
     * @param commit hash, with the suffix {@code -dirty} if the working tree had changes
     */
    public record Origin(Optional<String> commit, Optional<String> branch, Optional<String> build) {
        public Origin {
            requireNonNull(commit, "commit");
            requireNonNull(branch, "branch");
            requireNonNull(build, "build");
        }

        /** Returns the build as a number; empty if it is not known or is not a number. */
        public Optional<Long> buildNumber() {
            return build.filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
        }

        /** Returns the known parts, such as {@code build 41, commit 0f3c1b7}. */
        @Override
        public String toString() {
            String both = build.map(number -> "build " + number).orElse("")
                    + (build.isPresent() && commit.isPresent() ? ", " : "")
                    + commit.map(Origin::shortened).orElse("");
            return both.isEmpty() ? "an unknown commit" : both;
        }

        private static String shortened(String hash) {
            return "commit " + Shown.shortHash(hash) + (hash.endsWith("-dirty") ? " with edits" : "");
        }
    }
}
