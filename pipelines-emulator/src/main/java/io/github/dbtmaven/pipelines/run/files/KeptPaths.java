package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Copies files and folders of a step's clone that the caller of a build needs afterwards, such as a tool's log. Copies
 * after each step, whether it passed or not, and ignores missing paths.
 *
 * @param folder {@code builds/<number>/kept}
 */
public record KeptPaths(Path folder, KeptFiles kept) {
    public KeptPaths {
        for (String path : kept.paths()) {
            if (!isInClone(path)) {
                throw new IllegalArgumentException("\"" + path + "\" is no path below the clone");
            }
        }
    }

    private static boolean isInClone(String path) {
        return StepPath.below("/", StepPath.of("/", path)).isPresent() && !path.startsWith("/") && !path.contains("..");
    }

    public void keep(Sandbox sandbox, String stepFolder) throws IOException {
        Path own = folder.resolve(stepFolder);
        keep(sandbox, own, kept.paths());
        // what a step wrote names these
        keep(
                sandbox,
                own,
                kept.more().apply(own).stream().filter(KeptPaths::isInClone).toList());
    }

    private static void keep(Sandbox sandbox, Path own, List<String> paths) throws IOException {
        String clone = sandbox.layout().cloneDirectory();
        StoredFiles files = new StoredFiles(own);
        for (String path : paths) {
            new SandboxFiles(sandbox).visit(StepPath.of(clone, path), (file, entry, contents) -> {
                Optional<String> name = StepPath.below(clone, file);
                // a link would refer to a file of this machine instead of the step
                if (name.isPresent() && SandboxFiles.isRegular(entry)) {
                    files.add(name.get(), entry, contents);
                }
            });
        }
    }
}
