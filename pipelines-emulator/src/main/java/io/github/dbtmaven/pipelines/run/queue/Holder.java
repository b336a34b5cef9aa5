package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Who has a lock, for the messages of those that wait for it.
 *
 * @param what {@code step "Deploy"} or {@code stage "Deploy"}
 * @param build number of its build
 * @param folder {@code builds/<number>} of that build
 * @param process its process id
 */
record Holder(String what, int build, String folder, long process, Instant since) {
    Holder {
        requireNonNull(what, "what");
        requireNonNull(folder, "folder");
        requireNonNull(since, "since");
    }

    /** Returns a copy with another time. */
    Holder since(Instant time) {
        return new Holder(what, build, folder, process, time);
    }

    /** Returns whether both are of the same build. */
    boolean isOfBuildOf(Holder other) {
        return build == other.build && folder.equals(other.folder);
    }
}
