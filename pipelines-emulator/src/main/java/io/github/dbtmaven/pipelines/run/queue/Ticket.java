package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The place of a waiting step in the queue of its repository.
 *
 * @param number the lower one is served first
 * @param needs the locks that it waits for
 * @param inside the locks of the steps that started its child pipeline, which are held until it has run
 */
record Ticket(long number, List<LockName> needs, List<LockName> inside, Holder who) {
    Ticket {
        needs = List.copyOf(needs);
        inside = List.copyOf(inside);
        requireNonNull(who, "who");
    }

    boolean sharesLockWith(List<LockName> names) {
        return needs.stream().anyMatch(names::contains);
    }
}
