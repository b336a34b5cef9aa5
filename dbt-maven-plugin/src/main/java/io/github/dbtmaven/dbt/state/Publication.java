package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** The result of publishing a state. */
public sealed interface Publication {
    /** Returns the states of the target that have a build number. */
    StatesOfTarget states();

    /**
     * The stored states of a target that have a build number.
     *
     * @param names their names, the newest build first
     * @param current the name of the current one; empty if it is not among them
     */
    record StatesOfTarget(List<String> names, Optional<String> current) {
        public StatesOfTarget {
            names = List.copyOf(names);
            requireNonNull(current, "current");
        }

        /** Returns the states to remove so that this number stays. The current one is never among them. */
        List<String> tooMany(int kept) {
            return names.stream()
                    .skip(kept)
                    .filter(name -> !current.equals(Optional.of(name)))
                    .toList();
        }
    }

    /**
     * The state is the current one.
     *
     * @param files the names of the stored files, the pointer last
     */
    record Current(List<String> files, StatesOfTarget states) implements Publication {
        public Current {
            files = List.copyOf(files);
            requireNonNull(states, "states");
        }
    }

    /**
     * A newer build has already published, so its state stays the current one. The archive of this build is stored.
     *
     * @param name the name of the stored state
     * @param newerBuild the number of that build
     */
    record Superseded(String name, String newerBuild, StatesOfTarget states) implements Publication {
        public Superseded {
            requireNonNull(name, "name");
            requireNonNull(newerBuild, "newerBuild");
            requireNonNull(states, "states");
        }
    }
}
