package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds child pipelines that start themselves, directly or through others. */
final class ChildCycle {
    private final Map<String, Pipeline> custom;
    private final Set<Pipeline> harmless = new HashSet<>();

    ChildCycle(Map<String, Pipeline> custom) {
        this.custom = custom;
    }

    /** Returns the chain of pipelines up to the first one that is in it twice; empty if there is no cycle. */
    Optional<List<Pipeline>> from(List<Pipeline> chain, Pipeline next) {
        List<Pipeline> longer = new ArrayList<>(chain);
        longer.add(next);
        if (chain.contains(next)) {
            return Optional.of(longer);
        }
        if (harmless.contains(next)) {
            return Optional.empty();
        }
        for (Pipeline child : children(next)) {
            Optional<List<Pipeline>> found = from(longer, child);
            if (found.isPresent()) {
                return found;
            }
        }
        harmless.add(next);
        return Optional.empty();
    }

    /** Returns the pipelines that the steps of a pipeline start. */
    List<Pipeline> children(Pipeline pipeline) {
        return pipeline.steps().stream()
                .map(Step::child)
                .flatMap(Optional::stream)
                .flatMap(child -> Optional.ofNullable(custom.get(child.custom().value())).stream())
                .distinct()
                .toList();
    }
}
