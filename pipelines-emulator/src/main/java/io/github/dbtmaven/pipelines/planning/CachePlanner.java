package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.CacheDefinition;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.PredefinedCaches;
import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the caches of a step. A definition in the file overrides a predefined cache of the same name. */
final class CachePlanner {
    private final Map<String, CacheDefinition> definitions;
    private final PlanProblems problems;

    CachePlanner(Map<String, CacheDefinition> definitions, PlanProblems problems) {
        this.definitions = definitions;
        this.problems = problems;
    }

    /** @param docker whether the step has a docker service */
    List<CacheSpec> plan(Collection<Located<String>> names, boolean docker) {
        Map<String, CacheSpec> specs = new LinkedHashMap<>();
        for (Located<String> name : names) {
            spec(name, docker).ifPresent(spec -> specs.putIfAbsent(spec.name(), spec));
        }
        return List.copyOf(specs.values());
    }

    private Optional<CacheSpec> spec(Located<String> name, boolean docker) {
        CacheDefinition definition = definitions.get(name.value());
        if (definition != null) {
            problems.written(definition.written());
            return Optional.of(new CacheSpec(
                    name.value(),
                    definition.path(),
                    definition.keyFiles().stream().map(Located::value).toList(),
                    Explained.atLine("definitions", definition.at())));
        }
        if (name.value().equals(PredefinedCaches.DOCKER) && !docker) {
            problems.remark(name.at(), PlanMessages.dockerCache());
            return Optional.empty();
        }
        // the reader has rejected all names that are neither defined nor predefined
        return PredefinedCaches.path(name.value()).map(path -> new CacheSpec(name.value(), path, "predefined"));
    }
}
