package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.CacheDefinition;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.PredefinedCaches;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The caches of a step: a definition of the file wins over a predefined one of the same name. */
final class CachePlanner {
    private final Map<String, CacheDefinition> definitions;
    private final Consumer<Problem> problems;

    CachePlanner(Map<String, CacheDefinition> definitions, Consumer<Problem> problems) {
        this.definitions = definitions;
        this.problems = problems;
    }

    List<CacheSpec> plan(Collection<Located<String>> names) {
        Map<String, CacheSpec> specs = new LinkedHashMap<>();
        for (Located<String> name : names) {
            spec(name).ifPresent(spec -> specs.putIfAbsent(spec.name(), spec));
        }
        return List.copyOf(specs.values());
    }

    private Optional<CacheSpec> spec(Located<String> name) {
        CacheDefinition definition = definitions.get(name.value());
        if (definition != null) {
            definition.remarks().forEach(problems);
            return Optional.of(new CacheSpec(
                    name.value(), definition.path(), PlanMessages.atLine("definitions", definition.at())));
        }
        if (name.value().equals(PredefinedCaches.DOCKER)) {
            problems.accept(new Problem(
                    Severity.FIDELITY,
                    ProblemCode.PLAYED_DIFFERENTLY,
                    name.at(),
                    PlanMessages.dockerCache(),
                    Optional.empty()));
            return Optional.empty();
        }
        // the reader has refused every name that is neither defined nor predefined
        return PredefinedCaches.path(name.value()).map(path -> new CacheSpec(name.value(), path, "predefined"));
    }
}
