package io.github.dbtmaven.pipelines.run.queue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds steps of child pipelines that wait for each other: each needs a lock that is held until another one has run. The one
 * that came last finds it.
 */
final class Deadlock {
    private final List<Ticket> all;
    private final LockFolder locks;

    /** @param all the waiting steps */
    Deadlock(List<Ticket> all, LockFolder locks) {
        this.all = List.copyOf(all);
        this.locks = locks;
    }

    /** Returns the steps that wait for each other, beginning with this one; none if it can run some time. */
    List<Ticket> of(Ticket own) throws IOException {
        return from(own, own, List.of(own));
    }

    private List<Ticket> from(Ticket own, Ticket last, List<Ticket> chain) throws IOException {
        for (LockName needed : last.needs()) {
            if (locks.areFree(List.of(needed))) {
                continue;
            }
            if (chain.size() > 1 && own.inside().contains(needed)) {
                return chain;
            }
            for (Ticket next : all) {
                if (next.inside().contains(needed) && !chain.contains(next)) {
                    List<Ticket> longer = new ArrayList<>(chain);
                    longer.add(next);
                    List<Ticket> found = from(own, next, longer);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
        }
        return List.of();
    }
}
