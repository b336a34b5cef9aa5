package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.dbt.explain.manifest.ComparedMacro;
import io.github.dbtmaven.dbt.explain.manifest.ComparedManifest;
import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The files that define a node in the state or in the project: its own, that of its properties, and those of the macros
 * that it calls, also through others. What applies to all nodes, such as dbt_project.yml, is not included.
 *
 * @param own files of the project, relative to its folder
 * @param packages files of packages, relative to the folder of their package
 */
public record DefiningFiles(Set<String> own, Set<String> packages) {
    public DefiningFiles {
        own = Set.copyOf(own);
        packages = Set.copyOf(packages);
    }

    static DefiningFiles of(String uniqueId, ComparedManifest... manifests) {
        DefiningFiles found = new Collected(new HashSet<>(), new HashSet<>()).of(uniqueId, manifests);
        return new DefiningFiles(found.own, found.packages);
    }

    private record Collected(Set<String> own, Set<String> packages) {
        DefiningFiles of(String uniqueId, ComparedManifest... manifests) {
            for (ComparedManifest manifest : manifests) {
                ComparedNode node = manifest.nodes().get(uniqueId);
                if (node != null) {
                    add(uniqueId, node.path(), manifest);
                    add(uniqueId, node.patchPath(), manifest);
                    addMacros(node, manifest);
                }
            }
            return new DefiningFiles(own, packages);
        }

        private void addMacros(ComparedNode node, ComparedManifest manifest) {
            Set<String> seen = new HashSet<>(node.macros());
            Deque<String> open = new ArrayDeque<>(node.macros());
            while (!open.isEmpty()) {
                ComparedMacro macro = manifest.macros().get(open.remove());
                if (macro != null) {
                    add(macro.uniqueId(), macro.path(), manifest);
                    macro.macros().stream().filter(seen::add).forEach(open::add);
                }
            }
        }

        private void add(String uniqueId, String path, ComparedManifest manifest) {
            if (!path.isEmpty()) {
                String[] parts = uniqueId.split("\\.", 3);
                boolean ofProject = parts[1].equals(manifest.metadata().projectName());
                (ofProject ? own : packages).add(path);
            }
        }
    }
}
