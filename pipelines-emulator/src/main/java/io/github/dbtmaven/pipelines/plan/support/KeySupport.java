package io.github.dbtmaven.pipelines.plan.support;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.plan.support.Support.Treatment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A row of the {@link SupportTable}.
 *
 * @param support per runtime
 * @param neutral values that every runtime handles like Bitbucket
 * @param refusal the code of the error if the key is not supported yet
 */
public record KeySupport(
        MapKind map, String name, Map<RuntimeKind, Support> support, Set<String> neutral, ProblemCode refusal) {
    public KeySupport {
        requireNonNull(map, "map");
        requireNonNull(name, "name");
        support = Map.copyOf(support);
        neutral = Set.copyOf(neutral);
        requireNonNull(refusal, "refusal");
    }

    /** Creates a row for a key that every runtime handles like Bitbucket. */
    static KeySupport key(MapKind map, String name) {
        return new KeySupport(map, name, Map.of(), Set.of(), ProblemCode.NOT_SUPPORTED);
    }

    KeySupport on(RuntimeKind runtime, Treatment treatment, String reason) {
        Map<RuntimeKind, Support> all = new EnumMap<>(RuntimeKind.class);
        all.putAll(support);
        all.put(runtime, new Support(treatment, reason));
        return new KeySupport(map, name, all, neutral, refusal);
    }

    KeySupport everywhere(Treatment treatment, String reason) {
        KeySupport row = this;
        for (RuntimeKind runtime : RuntimeKind.ALL) {
            row = row.on(runtime, treatment, reason);
        }
        return row;
    }

    KeySupport unless(String value) {
        return new KeySupport(map, name, support, Set.of(value), refusal);
    }

    KeySupport refusedWith(ProblemCode code) {
        return new KeySupport(map, name, support, neutral, code);
    }

    /** Returns how the runtime handles the key. */
    public Support on(RuntimeKind runtime) {
        return support.getOrDefault(runtime, Support.FULL);
    }
}
