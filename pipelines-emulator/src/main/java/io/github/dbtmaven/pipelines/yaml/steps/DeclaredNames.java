package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Definitions;
import java.util.Set;

/**
 * The names that steps of a file can use.
 *
 * @param definitions valid definitions
 * @param caches all names, so that an invalid definition does not cause another problem at each use
 * @param services likewise
 */
public record DeclaredNames(Definitions definitions, Set<String> caches, Set<String> services) {
    public static final DeclaredNames NOTHING = new DeclaredNames(Definitions.NONE, Set.of(), Set.of());
}
