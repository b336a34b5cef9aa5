package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deploy did, for whoever publishes its state, maybe in a later step on another machine.
 *
 * @param passed whether every command ended well
 * @param reason why it failed, in a sentence; empty when it passed
 * @param project dbt's project name; empty when dbt never got that far
 * @param selection {@code --select} and {@code --exclude} as dbt got them; empty: the user chose none
 * @param leftOut unique ids of what a whole deploy builds or tests and this one did not; empty: it is whole
 * @param origin where the deployed text comes from
 * @param versions dbt and its adapters, by package name
 * @param commands every dbt command in the order of running
 */
public record DeployReceipt(
        boolean passed,
        String reason,
        String project,
        String target,
        String selection,
        List<String> leftOut,
        Origin origin,
        Map<String, String> versions,
        List<Command> commands,
        Instant finishedAt) {
    public DeployReceipt {
        requireNonNull(reason, "reason");
        requireNonNull(project, "project");
        requireNonNull(target, "target");
        requireNonNull(selection, "selection");
        leftOut = List.copyOf(leftOut);
        requireNonNull(origin, "origin");
        versions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        commands = List.copyOf(commands);
        requireNonNull(finishedAt, "finishedAt");
    }

    /**
     * One dbt command.
     *
     * @param results path of its run results inside the receipt's folder; empty when it wrote none
     */
    public record Command(String name, int exitCode, Optional<String> results) {
        public Command {
            requireNonNull(name, "name");
            requireNonNull(results, "results");
        }
    }

    /**
     * The commit, branch and build that were deployed, as far as they are known.
     *
     * @param commit its hash, with {@code -dirty} behind it when the files were edited since
     */
    public record Origin(Optional<String> commit, Optional<String> branch, Optional<String> build) {
        public Origin {
            requireNonNull(commit, "commit");
            requireNonNull(branch, "branch");
            requireNonNull(build, "build");
        }

        /** {@code build 41, commit 0f3c1b7}, or what of it is known. */
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
