package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The result of publishing a state. */
public sealed interface Publication {

    /**
     * The state is the current one.
     *
     * @param files the names of the stored files, the pointer last
     * @param states the names of the target's states that have a build number, the newest build first
     */
    record Current(List<String> files, List<String> states) implements Publication {
        public Current {
            files = List.copyOf(files);
            states = List.copyOf(states);
        }
    }

    /**
     * A newer build has already published, so its state stays the current one. The archive of this build is stored.
     *
     * @param newerBuild the number of that build
     */
    record Superseded(String archive, long newerBuild) implements Publication {
        public Superseded {
            requireNonNull(archive, "archive");
        }
    }
}
