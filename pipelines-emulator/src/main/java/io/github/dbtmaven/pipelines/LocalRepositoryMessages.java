package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.Collection;

/** Messages about the clones that imports read from. */
final class LocalRepositoryMessages {
    private LocalRepositoryMessages() {}

    /**
     * No import reads from a clone.
     *
     * @param imported the repositories from which pipelines are imported
     */
    static String unused(String name, Path folder, Collection<String> imported) {
        return "dbt.repositories names the repository \"" + name + "\" in \"" + folder + "\", but "
                + (imported.isEmpty()
                        ? "no pipeline imports from another repository. Remove it."
                        : "no pipeline imports from it. The imports are from " + Shown.quoted(imported)
                                + ": correct the name, or remove it.");
    }
}
