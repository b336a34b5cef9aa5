package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * The locks that a step or stage needs.
 *
 * @param inside the locks of the steps that started its child pipeline
 * @param what for messages: {@code step "Deploy"}
 */
public record LockRequest(List<LockName> names, List<LockName> inside, String what) {
    public LockRequest {
        names = names.stream()
                .sorted(Comparator.comparing(LockName::kind).thenComparing(LockName::name))
                .toList();
        inside = List.copyOf(inside);
        requireNonNull(what, "what");
    }
}
