package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Definitions;
import java.util.Set;

/**
 * What the steps of a file can name.
 *
 * @param definitions those that could be read
 * @param caches all names, so that one mistake in a definition does not give a second problem at every use
 * @param services likewise
 */
public record DeclaredNames(Definitions definitions, Set<String> caches, Set<String> services) {
    public static final DeclaredNames NOTHING = new DeclaredNames(Definitions.NONE, Set.of(), Set.of());
}
